using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>Whatever is typed into a field that only asks comes back as words on a page.</summary>
public sealed partial class QuestionTests
{
    private static readonly string[] Pages =
    [
        "/", "/companies", "/relation/microsoft~openai", "/agreements", "/scenarios", "/regulation", "/research", "/research/screen",
        "/positions", "/exposure", "/exposure/stress", "/exposure/ownership", "/inbox", "/decisions", "/sources", "/catalogue", "/outbox",
    ];

    [Theory]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("pay \u202E001\u202C now\0")]
    [InlineData("=HYPERLINK(\"x\")")]
    [InlineData("99999999999999999999")]
    [InlineData("0001-13-99")]
    public async Task Any_field_that_asks_is_answered_by_a_page(string typed)
    {
        await using var served = await Served.Start(Served.Case, new DateOnly(2025, 6, 30));
        var asked = new HashSet<(string, string)>();
        foreach (var page in Pages)
        {
            foreach (Match form in Asking().Matches(await served.Page(page)))
            {
                var action = WebUtility.HtmlDecode(form.Groups[1].Value);
                foreach (var name in Named().Matches(form.Groups[2].Value).Select(field => field.Groups[1].Value))
                {
                    if (!asked.Add((action, name)))
                        continue;
                    var joint = action.Contains('?', StringComparison.Ordinal) ? '&' : '?';
                    var address = $"{action}{joint}{name}={Uri.EscapeDataString(typed)}";
                    using var answer = await served.Http.GetAsync(address, TestContext.Current.CancellationToken);
                    var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                    Assert.True((int)answer.StatusCode < 500, $"{address}: {(int)answer.StatusCode}");
                    Assert.Contains("<main id=\"content\">", html, StringComparison.Ordinal);
                    Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
                }
            }
        }
        Assert.True(asked.Count > 12, $"{asked.Count} fields were found: the search has lost them.");
    }

    [GeneratedRegex("<form(?![^>]*method=\"(?:post|dialog)\")[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Asking();

    [GeneratedRegex("<(?:input|select|textarea)[^>]*name=\"([^\"]+)\"")]
    private static partial Regex Named();
}

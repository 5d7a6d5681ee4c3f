using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>What a person may do to any form of the pages. The forms are found by scanning: one that is not filled in here fails.</summary>
public sealed partial class FormTests
{
    private const string Script = "\"><script>alert(1)</script>";
    private const string TokenField = "name=\"__RequestVerificationToken\"";
    private static readonly DateOnly Today = new(2025, 6, 30);

    private static readonly string Warning = WarningLog.IdOf(
        "terms-reopened",
        new Sides(SubjectId.Relation("microsoft", "openai"), SubjectId.Company("openai"), SubjectId.Company("microsoft")),
        new DateOnly(2025, 5, 6));

    // The page of the form, where it is sent, what is typed: the text to be kept first. {document} and {decision} are made for the test.
    private static readonly Dictionary<string, Form> Forms = new(StringComparer.Ordinal)
    {
        ["/add"] = new("/add?form=event", "/add",
            [("statement", "They met."), ("subject", "relation:microsoft~openai"), ("kind", "suit_filed"), ("actor", "openai"),
                ("effective", "2025-05-30"), ("form", "event")]),
        ["/catalogue/draft"] = new("/catalogue/draft", "/catalogue/draft", [("text", "rules: []"), ("do", "try")]),
        ["/channels/{name}/test"] = new("/inbox", "/channels/none/test", [("back", "/outbox")]),
        ["/decide"] = new($"/decide?warning={Warning}&choose=hold", "/decide",
            [("why", "talks go on"), ("what", "wait"), ("expect", "they agree"), ("lookback", "2025-09-01"), ("by", "ann"),
                ("choose", "hold"), ("warning", Warning), ("viewer", "company:microsoft")]),
        ["/decision/{id}/review"] = new("/decision/{decision}", "/decision/{decision}/review",
            [("happened", "they talk"), ("learnt", "patience"), ("verdict", "partly"), ("by", "ann")]),
        ["/inbox"] = new("/inbox", "/inbox", [("text", "They met. " + Script), ("title", "A meeting"), ("published", "2025-05-30")]),
        ["/inbox/{id}/dismiss"] = new("/inbox/{document}", "/inbox/{document}/dismiss", [("reason", "old news")]),
        ["/outbox/{key}/drop"] = new("/inbox", "/outbox/none/drop", [("back", "/outbox")]),
        ["/outbox/{key}/retry"] = new("/inbox", "/outbox/none/retry", [("back", "/outbox")]),
        ["/positions/take"] = new("/positions", "/positions/take", [("file", "none"), ("do", "import")]),
        ["/positions/upload"] = new("/positions", "/positions/upload", [("file", "none")]),
        ["/scenario/{name}/{form}"] = new("/scenario/partnership-2025", "/scenario/partnership-2025/voiding",
            [("reason", "nobody asks"), ("by", "ann")]),
        ["/sources/add"] = new("/sources", "/sources/add",
            [("title", "News"), ("address", "http://127.0.0.1:9/feed"), ("silent", "5")]),
        ["/sources/{name}/fetch"] = new("/sources", "/sources/none/fetch", []),
        ["/sources/{name}/stop"] = new("/sources", "/sources/none/stop", []),
        ["/warning/{id}/deed"] = new($"/warning/{Warning}", $"/warning/{Warning}/deed",
            [("reason", "talks on Friday"), ("until", "2025-07-10"), ("verb", "snooze")]),
    };

    private static readonly HashSet<string> Days = ["effective", "lookback", "published", "until"];

    [Fact]
    public async Task Every_form_of_the_pages_is_filled_in_here()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton<WebDesk>(_ => throw new NotSupportedException());
        builder.Services.AddSingleton<DraftTable>(_ => throw new NotSupportedException());
        builder.Services.AddScoped<Asked>();
        await using var app = builder.Build();
        foreach (var route in WebRoute.All())
            route.Map(app);
        var scanned = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") == true).ToList();
        Assert.Equal(Forms.Keys.Order(StringComparer.Ordinal),
            scanned.Select(route => route.RoutePattern.RawText!).Order(StringComparer.Ordinal));
        Assert.All(scanned, route => Assert.NotNull(route.Metadata.GetMetadata<FormPlace>()));
    }

    [Fact]
    public async Task Any_form_without_its_token_records_nothing_keeps_what_was_typed_and_is_sent_again_from_the_answer()
    {
        await using var stand = await Stand.Make();
        foreach (var form in stand.All)
        {
            using var answer = await stand.Send(form, form.Fields, token: "gone");
            var page = await Told(answer, form, HttpStatusCode.BadRequest);
            Assert.Contains("send it again", Served.Plain(page), StringComparison.Ordinal);
            foreach (var (name, value) in form.Fields)
                Assert.True(Holds(page, name, value), $"{form.Action} does not keep {name}: {value}");
            Assert.Contains(TokenField, page, StringComparison.Ordinal);
            if (BackLink().Match(WebUtility.HtmlDecode(page)) is { Success: true } link)
                await stand.Served.Page(link.Groups[1].Value);
        }
        Assert.Equal(stand.Before, stand.Count);
    }

    [Fact]
    public async Task A_form_that_another_site_sends_is_refused_and_nothing_of_it_is_offered_again()
    {
        await using var stand = await Stand.Make();
        foreach (var form in stand.All)
        {
            using var answer = await stand.Send(form, form.Fields, from: "cross-site");
            var page = await Told(answer, form, HttpStatusCode.BadRequest);
            Assert.Contains("Another site sent this form", Served.Plain(page), StringComparison.Ordinal);
            Assert.All(form.Fields.Where(field => field.Value.Length > 8), field =>
                Assert.DoesNotContain($">{WebUtility.HtmlEncode(field.Value)}</textarea>", page, StringComparison.Ordinal));
        }
        Assert.Equal(stand.Before, stand.Count);
    }

    [Fact]
    public async Task Ten_megabytes_in_any_field_are_refused_by_the_field_and_the_others_are_kept()
    {
        await using var stand = await Stand.Make();
        foreach (var form in stand.All.Where(form => form.Fields.Length > 1 && form.Action != "/inbox"))
        {
            var (name, _) = form.Fields[0];
            using var answer = await stand.Send(form, With(form, name, new string('x', 10 * 1024 * 1024)));
            var page = await Told(answer, form, HttpStatusCode.RequestEntityTooLarge);
            Assert.InRange(page.Length, 1_000, 400_000);
            Assert.Contains("shorten it", page, StringComparison.Ordinal);
            Assert.Contains("inbox", page, StringComparison.Ordinal);
            if (form.Action != "/catalogue/draft")
                Assert.True(Holds(page, form.Fields[1].Name, form.Fields[1].Value), $"{form.Action} does not keep {form.Fields[1]}");
        }
        Assert.Equal(stand.Before, stand.Count);
    }

    [Theory]
    [InlineData("a\0b", "U+0000")]
    [InlineData("pay \u202E001\u202C now", "U+202E")]
    public async Task Letters_that_are_not_seen_are_refused_by_name_in_any_field_that_is_typed_into(string text, string letter)
    {
        await using var stand = await Stand.Make();
        foreach (var form in stand.All.Where(form => form.Action is not ("/inbox" or "/catalogue/draft")))
        {
            foreach (var (name, _) in form.Fields.Where(field => FormWords.Of(field.Name) is not null))
            {
                using var answer = await stand.Send(form, With(form, name, text));
                var page = await Told(answer, form, HttpStatusCode.UnprocessableEntity);
                Assert.Contains(letter, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
                Assert.All(form.Fields.Where(field => field.Name != name && FormWords.Of(field.Name) is not null), field =>
                    Assert.True(Holds(page, field.Name, field.Value), $"{form.Action} does not keep {field}"));
            }
        }
        Assert.Equal(stand.Before, stand.Count);
    }

    [Fact]
    public async Task Markup_in_any_field_stays_words()
    {
        await using var stand = await Stand.Make();
        foreach (var form in stand.All)
        {
            using var answer = await stand.Send(form, [.. form.Fields.Select(field => (field.Name, Script))]);
            Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
            var html = answer.Headers.Location is { } next
                ? await stand.Served.Page(next.ToString().Split('#')[0])
                : await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
            Assert.Contains("<main", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_field_left_empty_or_a_day_that_is_none_is_told_and_the_rest_is_kept()
    {
        await using var stand = await Stand.Make();
        foreach (var form in stand.All)
        {
            if (!form.Action.EndsWith("/dismiss", StringComparison.Ordinal) && form.Action != "/catalogue/draft") // Both may be empty.
            {
                using var nothing = await stand.Send(form, []);
                Assert.NotEqual(HttpStatusCode.InternalServerError, nothing.StatusCode);
                if (nothing.Headers.Location is null)
                    await Told(nothing, form, nothing.StatusCode);
            }
            foreach (var (name, _) in form.Fields.Where(field => Days.Contains(field.Name)))
            {
                using var answer = await stand.Send(form, With(form, name, "31.2.2025"));
                var page = await Told(answer, form, HttpStatusCode.UnprocessableEntity);
                Assert.Matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}", Served.Plain(page));
                Assert.True(Holds(page, form.Fields[0].Name, form.Fields[0].Value), $"{form.Action} does not keep {form.Fields[0]}");
                Assert.Contains("31.2.2025", page, StringComparison.Ordinal);
            }
        }
        Assert.Equal(stand.Before, stand.Count);
    }

    [Fact]
    public async Task Any_form_sent_twice_from_one_page_is_taken_once_and_answered_twice()
    {
        await using var stand = await Stand.Make();
        foreach (var form in stand.All)
        {
            var before = stand.Count;
            var token = await stand.Token(form);
            var answers = await Task.WhenAll(stand.Send(form, form.Fields, token), stand.Send(form, form.Fields, token));
            Assert.Equal(answers[0].StatusCode, answers[1].StatusCode);
            Assert.Equal(answers[0].Headers.Location, answers[1].Headers.Location);
            Assert.InRange(stand.Count - before, 0, 1);
            foreach (var answer in answers)
                answer.Dispose();
        }
        Assert.InRange(stand.Count - stand.Before, 6, stand.All.Count);
    }

    [Fact]
    public async Task What_is_no_form_and_a_form_that_does_not_exist_are_answered_by_a_page()
    {
        await using var stand = await Stand.Make();
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        using var broken = new StringContent("--x\r\nbroken", Encoding.UTF8);
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        foreach (var (address, content) in new[] { ("/decide", json), ("/decide", broken), ("/decisions", json), ("/nowhere", json) })
        {
            using var answer = await stand.Served.Http.PostAsync(address, content, TestContext.Current.CancellationToken);
            Assert.InRange((int)answer.StatusCode, 400, 499);
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains("Not recorded", Served.Plain(page), StringComparison.Ordinal);
        }
    }

    private static (string, string)[] With(Form form, string name, string value) =>
        [.. form.Fields.Select(field => field.Name == name ? (name, value) : field)];

    /// <summary>The answer's page, which must be one of this house.</summary>
    private static async Task<string> Told(HttpResponseMessage answer, Form form, HttpStatusCode status)
    {
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{form.Action}: {(int)answer.StatusCode} and not {(int)status}");
        Assert.Contains("<main id=\"content\">", page, StringComparison.Ordinal);
        Assert.Matches("class=\"(answer refused|fault)\"", page);
        return page;
    }

    /// <summary>Whether a field of a page holds what was typed into it.</summary>
    private static bool Holds(string page, string name, string value)
    {
        var text = WebUtility.HtmlDecode(page);
        var (field, held) = ($"name=\"{Regex.Escape(name)}\"", $"value=\"{Regex.Escape(value)}\"");
        return Regex.IsMatch(text, $"{field}[^>]*({held}|>\\s*{Regex.Escape(value)}</textarea>)")
            || Regex.IsMatch(text, $"{held}[^>]*{field}")
            || text.Contains($"<option value=\"{value}\" selected", StringComparison.Ordinal);
    }

    private sealed record Form(string Page, string Action, (string Name, string Value)[] Fields);

    /// <summary>The case served, with a document in its inbox and a decision to look back on.</summary>
    private sealed class Stand(Served served, string document, string decision) : IAsyncDisposable
    {
        public Served Served => served;

        public int Before { get; } = served.Store.Read().Count;

        public int Count => served.Store.Read().Count;

        public IReadOnlyList<Form> All { get; } = [.. Forms.Values.Select(form => form with
        {
            Page = Named(form.Page, document, decision), Action = Named(form.Action, document, decision),
        })];

        public static async Task<Stand> Make()
        {
            var served = await Served.Start(Served.Case, Today);
            using var put = await served.Post("/inbox", "/inbox", ("text", "A report. Neither commented."));
            var document = put.Headers.Location!.ToString().Split('?')[0]["/inbox/".Length..];
            var form = Forms["/decide"];
            using var decided = await served.Post(form.Page, form.Action, With(form, "why", "before the test"));
            var decision = decided.Headers.Location!.ToString().Split('?')[0]["/decision/".Length..];
            return new Stand(served, document, decision);
        }

        public async Task<string> Token(Form form) => TokenOf().Match(await served.Page(form.Page)).Groups[1].Value;

        public async Task<HttpResponseMessage> Send(
            Form form, (string Name, string Value)[] fields, string? token = null, string from = "same-origin")
        {
            token ??= await Token(form);
            using var content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token))
                .Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
            using var request = new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = content };
            request.Headers.Add("Sec-Fetch-Site", from);
            return await served.Http.SendAsync(request, TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync() => served.DisposeAsync();

        private static string Named(string pattern, string document, string decision) => pattern
            .Replace("{document}", document, StringComparison.Ordinal).Replace("{decision}", decision, StringComparison.Ordinal);
    }

    [GeneratedRegex("<p class=\"further\"><a href=\"([^\"]+)\">Back to the page of the form")]
    private static partial Regex BackLink();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenOf();
}

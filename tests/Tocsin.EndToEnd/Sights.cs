using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Tocsin.App.Pages;

namespace Tocsin.EndToEnd;

/// <summary>The address of every page there is: routes found on the pages themselves, filled in from what other pages link to.</summary>
public static partial class Sights
{
    private const int MostFollowed = 120;

    /// <summary>The templates of all pages, as in <c>/company/{Name}</c>.</summary>
    public static IReadOnlyList<string> Templates { get; } =
    [
        .. typeof(Shell).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template).Where(template => template != "/not-found").Order(StringComparer.Ordinal),
    ];

    /// <summary>One address for each template, and one where nothing is; throws for a template that no page links to.</summary>
    public static async Task<IReadOnlyList<string>> All(Served served, params string[] more)
    {
        var known = new List<string>(Templates.Where(template => !template.Contains('{', StringComparison.Ordinal)));
        known.AddRange(more);
        var seen = new HashSet<string>(known, StringComparer.Ordinal);
        var wanted = Templates.Where(template => template.Contains('{', StringComparison.Ordinal)).ToList();
        for (var at = 0; at < known.Count && at < MostFollowed; at++)
        {
            using var answer = await served.Http.GetAsync(known[at]);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            foreach (Match link in Links().Matches(await answer.Content.ReadAsStringAsync()))
            {
                var address = System.Net.WebUtility.HtmlDecode(link.Groups[1].Value);
                if (seen.Add(address) && wanted.Exists(template => Fits(template, address)))
                    known.Add(address);
            }
        }
        var chosen = wanted.ToDictionary(template => template, template => known.Find(address => Fits(template, address)));
        var missing = chosen.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList();
        if (missing.Count > 0)
            throw new InvalidOperationException($"No page links to {string.Join(", ", missing)}: hand this test an address of each.");
        return [.. Templates.Select(template => chosen.GetValueOrDefault(template) ?? template), .. more, "/nothing-is-here"];
    }

    /// <summary>An address with further parameters.</summary>
    public static string With(string address, string parameters) =>
        address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + parameters;

    private static bool Fits(string template, string address) => Regex.IsMatch(
        address.Split('?', '#')[0],
        "^" + Slots().Replace(Regex.Escape(template).Replace("\\{", "{", StringComparison.Ordinal), "[^/]+") + "$");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Slots();

    [GeneratedRegex("href=\"(/[^\"]*)\"")]
    private static partial Regex Links();
}

namespace Tocsin.Tests.Language;

/// <summary>A file with one mistake, and where it is: line and column from 1, or 0 when only its file is held.</summary>
internal sealed record Mistake(string Name, string Text, int Line, int Column);

/// <summary>Rule files with one mistake each, made from a file without any.</summary>
internal static class Mistakes
{
    private const char Mark = '‹';

    /// <summary>The file without a mistake; each of the @ words is a formula's place.</summary>
    private const string Sound = """
        # 规则 for tests 🛎 of what is refused
        indicators:
          - id: my_ratio
            name: {en: Ratio 🛎, zh: 比率}
            area: finance
            subject: company
            formula: @I
            unit: ratio
            direction: neutral
            reference: ours
            example: {given: {cash: 2 USD}, gives: 2}
        rules:
          - id: my-rule
            name: {en: Rule, zh: 规则}
            sentence: {en: It holds, zh: 成立}
            area: finance
            subject: company
            levels:
              amber: @L
            clear: @C
            for: 2 reports
            happened: @H
            outcome: it-came
            owner: analyst
            playbook: look
        outcomes:
          - id: it-came
            name: {en: It came, zh: 发生}
            horizon: 365 days
            test: @T
        playbooks:
          - id: look
            name: {en: Look, zh: 查看}
            steps:
              - {en: Look., zh: 查看。}

        """;

    /// <summary>Formulas that are wrong where marked; without a mark only that they are.</summary>
    private static readonly string[] Formulas =
    [
        "‹net_incom / cash", "cash + ‹90d", "cash + ‹0.2", "‹total_flop(cash)", "‹ttm(revenue, cash)", "ttm(‹reveneu)", "‹ttm(cash)",
        "ttm()",
        "‹2030-02-31 - 2030-01-01", "cash + ‹5m USD", "cash + ‹5 m", "cash + ‹5million USD", "cash + 5 bn ‹m USD",
        "cash + 1‹,000,000 USD",
        "cash + 100 USD ‹EUR", "revenue / 1 USD + cash / ‹1 EUR", "‹(cash", "cash‹)", "cash +", "‹1..2 * cash", "lag(‹open(inquiry), 4q)",
        "‹lag(cash, 4)", "‹lag(cash, 4.5q)", "‹yoy(cash, 4q)", "‹slope(cash, 1q)", "events(‹suit_fild, 90d)", "events(suit_filed, ‹90)",
        "events(suit_filed, ‹4q)", "events(suit_filed, ‹0d)", "open(‹disput)", "sqrt(‹cash)", "‹suit_filed", "cash ‹& cash",
        "cash == cash",
        "if(‹cash, 1, 2)", "if(cash > 1 USD, cash, ‹0.5)", "cash + ‹(cash > 1 USD)", "-‹(cash > 1 USD)", "‹cash | cash",
        "‹peer_median(cash)",
        "total_assets ‹cash", "‹forecast(5)", "‹robust_z(cash, 2q)", "share_from(‹cash, revenue)", "cash * ‹5 parsecs", "cash + ‹4q",
        "cash + 😀",
        "’cash’", "cash + ‹my_ration", "‹ttm", "‹inquiry", "‹peer_percentile(revenue)", "‹drawdown(revenue, 1y)", "cash ^ 2",
        "cash +* cash", "@", "%",
    ];

    /// <summary>A part of the sound file, and what to write for it: marked where it is wrong.</summary>
    private static readonly (string Part, string Wrong)[] Parts =
    [
        ("outcome: it-came", "outcome: ‹it-cme"), ("playbook: look", "playbook: ‹lok"), ("horizon: 365 days", "horizon: ‹a year"),
        ("horizon: 365 days", "horizon: ‹-5 days"), ("horizon: 365 days", "horizon: ‹1.5 days"), ("area: finance", "area: ‹money"),
        ("subject: company", "subject: ‹person"), ("direction: neutral", "direction: ‹upwards"), ("unit: ratio", "unit: ‹money"),
        ("for: 2 reports", "for: ‹2 days"), ("for: 2 reports", "for: ‹0 reports"), ("for: 2 reports", "for: ‹two reports"),
        ("for: 2 reports", "hold: ‹2 days"), ("for: 2 reports", "for: ‹2 reports\n    hold: 1 day"), ("owner: analyst",
        "owner: analyst\n    ‹colour: red"),
        ("levels:\n      amber:", "levels:\n      ‹purple:"), ("indicators:", "‹indicator:"), ("playbooks:", "‹playbook:"),
        ("name: {en: Rule, zh: 规则}", "name: ‹{en: Rule}"), ("name: {en: Rule, zh: 规则}", "name: ‹Rule"),
        ("steps:\n      - {en: Look., zh: 查看。}", "steps: ‹[]"), ("steps:\n      - {en: Look., zh: 查看。}", "steps: ‹{en: Look.}"),
        ("owner: analyst", "inhibited_by: ‹[other-rule]\n    owner: analyst"), ("owner: analyst", "owner: analyst\n    owner: analyst"),
        ("owner: analyst", "owner: *nobody"), ("owner: analyst", "owner: \"analyst"), ("owner: analyst", "owner: {analyst"),
        ("owner: analyst", "owner: [analyst"),
        ("    owner: analyst", "\towner: analyst"), ("    owner: analyst", "  owner: analyst"), ("    owner: analyst",
        "     owner: analyst"),
        ("owner: analyst", "owner analyst"), ("owner: analyst", "owner: analyst: boss"), ("owner: analyst", "owner: \"\\q\""),
        ("owner: analyst", "%: @"),
        ("rules:\n", "rules:\n  - just words\n"), ("rules:\n", "rules: none\nmore:\n"), ("rules:\n", "---\nrules:\n"),
        ("owner: analyst", "owner: \0"),
        ("example: {given: {cash: 2 USD}, gives: 2}", "example: ‹2"), ("example: {given: {cash: 2 USD}, gives: 2}",
        "example: ‹{given: {cash: 2 USD}}"),
    ];

    private static readonly string[] Required =
    [
        "    sentence: {en: It holds, zh: 成立}\n", "    outcome: it-came\n", "    owner: analyst\n", "    playbook: look\n",
        "    for: 2 reports\n",
        "    clear: @C\n", "    levels:\n      amber: @L\n", "    name: {en: Rule, zh: 规则}\n",
    ];

    /// <summary>Every file with a mistake.</summary>
    public static IReadOnlyList<Mistake> All { get; } = [.. InFormulas(), .. InParts(), .. Missing(), .. Whole()];

    /// <summary>The file without a mistake.</summary>
    public static string SoundText => Fill(Sound, "", "");

    private static IEnumerable<Mistake> InFormulas() => Formulas.SelectMany(wrong =>
        new[] { "@I", "@L", "@C", "@H", "@T" }.Select(place =>
        Marked($"{place} {wrong}", Fill(Sound, place, Quoted(place == "@I" ? wrong : wrong + " > 0")))));

    private static IEnumerable<Mistake> InParts() => Parts.Select(part => Marked(part.Wrong, Replace(part.Part, part.Wrong)));

    private static IEnumerable<Mistake> Missing() => Required.Select(line =>
    {
        var text = Fill(Replace(line, ""), "", "");
        return At($"without {line.Trim()}", text, text.IndexOf("id: my-rule", StringComparison.Ordinal));
    });

    private static IEnumerable<Mistake> Whole()
    {
        var deep = string.Concat(Enumerable.Repeat("(", 64)) + Mark + string.Concat(Enumerable.Repeat("(", 20)) + "cash";
        yield return Marked("nested deeply", Fill(Sound, "@L", deep));
        var endless = string.Concat(Enumerable.Repeat("cash + ", 2000)) + "cash";
        yield return Marked("an endless line", Fill(Sound, "@L", endless.Insert(4000, Mark.ToString())));
        yield return Marked("a cycle of one", Fill(Sound, "@I", "cash / cash + my_ratio"));
        yield return Marked("a list of another name", Sound + "‹rules2: []\n");
        yield return Marked(
            "twice the same id", Sound + "  - id: ‹look\n    name: {en: Look, zh: 查看}\n    steps:\n      - {en: Look., zh: 查看。}\n");
        yield return Marked("a cycle of two", Cycle());
        yield return Marked("nothing", "");
        yield return Marked("a word", "rules");
        yield return Marked("a list", "- id: my-rule\n");
        yield return Marked("an endless word", new string('x', 2_000_000));
        yield return Marked("nested YAML", string.Concat(Enumerable.Repeat("[", 3000)));
        yield return Marked("nested YAML maps", string.Concat(Enumerable.Repeat("{a: ", 500)));
        yield return Marked("half a pair of surrogates", "rules: \"\ud83d\"\n");
        yield return Marked("an alias of itself", "rules: &a [*a]\n");
    }

    /// <summary>Two indicators that read each other.</summary>
    private static string Cycle()
    {
        var first = Sound[Sound.IndexOf("  - id: my_ratio", StringComparison.Ordinal)..Sound.IndexOf("rules:", StringComparison.Ordinal)];
        var second = first.Replace("my_ratio", "other_ratio", StringComparison.Ordinal).Replace("@I", "my_ratio + 1",
            StringComparison.Ordinal);
        return Sound.Replace("@I", "other_ratio + 1", StringComparison.Ordinal).Replace("rules:\n", second + "rules:\n",
            StringComparison.Ordinal);
    }

    private static string Replace(string part, string by) => Sound.Contains(part, StringComparison.Ordinal)
        ? Sound.Insert(Sound.IndexOf(part, StringComparison.Ordinal), "\u0001").Replace("\u0001" + part, by, StringComparison.Ordinal)
        : throw new InvalidOperationException($"'{part}' is not in the sound file.");

    private static string Fill(string text, string place, string formula)
    {
        if (place.Length > 0)
            text = text.Replace(place, formula, StringComparison.Ordinal);
        return text.Replace("@I", "cash / total_assets", StringComparison.Ordinal)
            .Replace("@L", "my_ratio < 0.1", StringComparison.Ordinal).Replace("@C", "my_ratio > 0.2", StringComparison.Ordinal)
            .Replace("@H", "cash < 1 USD", StringComparison.Ordinal).Replace("@T", "cash < 1 USD", StringComparison.Ordinal);
    }

    private static string Quoted(string formula) => formula.TrimStart(Mark)[..1] is "-" or "@" or "%" or "’" ? $"'{formula}'" : formula;

    private static Mistake Marked(string name, string text)
    {
        text = Fill(text, "", "");
        var at = text.IndexOf(Mark, StringComparison.Ordinal);
        return at < 0 ? new Mistake(name, text, 0, 0) : At(name, text.Remove(at, 1), at);
    }

    private static Mistake At(string name, string text, int offset)
    {
        var before = text[..offset];
        return new Mistake(name, text, before.Count(letter => letter == '\n') + 1, offset - before.LastIndexOf('\n'));
    }
}

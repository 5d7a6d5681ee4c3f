using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.App.Pages;

/// <summary>How numbers, sources and statements are written on a page: every number with its unit.</summary>
public static class Shown
{
    private static readonly (decimal From, string Word)[] Scales = [(1e12m, "tn"), (1e9m, "bn"), (1e6m, "mn")];

    /// <summary>A recorded number with its unit: money scaled, shares in percent.</summary>
    public static string Number(decimal value, string? unit) => unit switch
    {
        "ratio" => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.##} %"),
        null => Scaled(value),
        { Length: 3 } currency when currency.All(char.IsAsciiLetterUpper) => $"{currency} {Scaled(value)}",
        _ => $"{Scaled(value)} {unit.Replace('_', ' ')}",
    };

    /// <summary>A number as stated with its unit; its standard error, where stated, in the same unit and scale: <c>85 ± 2 %</c>.</summary>
    public static string Number(Observation number) => number.Error is not { } error ? Number(number.Value, number.Unit)
        : number.Unit switch
        {
            "ratio" => Commands.Phrase.Stated((double)(number.Value * 100), (double)(error * 100)) + " %",
            { Length: 3 } currency when currency.All(char.IsAsciiLetterUpper) =>
                $"{currency} {Commands.Phrase.Stated((double)number.Value, (double)error)}",
            var unit => $"{Commands.Phrase.Stated((double)number.Value, (double)error)} {unit.Replace('_', ' ')}",
        };

    /// <summary>A computed value with its unit, or the word for unknown.</summary>
    public static string Value(Trace trace, Words words)
    {
        if (trace.Unit is not { } unit)
            return words.Of(trace.Result);
        if (trace.Result.Unknown is not null)
            return words.Unknown;
        var value = trace.Result.Value;
        return unit.ToString() switch
        {
            "date" => Asked.Iso(DateOnly.FromDayNumber((int)value)),
            "days" => string.Create(CultureInfo.InvariantCulture, $"{value:0.#} d"),
            "ratio" when IsShare(trace.Text) => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.##} %"),
            "ratio" when IsCount(trace) => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {words.WeightedActs}"),
            "ratio" when trace.IsCount => value.ToString("0.##", CultureInfo.InvariantCulture),
            "ratio" => string.Create(CultureInfo.InvariantCulture, $"{value:0.####} ({value * 100:0.##} %)"),
            "money" => Money(trace, value),
            var other => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {other}"),
        };
    }

    /// <summary>A claim in one line; what somebody said stays as it was recorded.</summary>
    public static string Line(Claim claim, Words words) => words.IsChinese ? ChineseLine.Of(claim) : claim.Content switch
    {
        Act act => act.Statement,
        Link link => link.Statement,
        Resolution outcome => outcome.Statement.Length > 0 ? outcome.Statement : Plain(outcome.Kind),
        Observation number => $"{Plain(number.Measure)}: {Number(number)}, {Span(claim)}",
        Term term => $"{Plain(term.Kind)}: {term.Value} {term.Unit?.Replace('_', ' ')}".TrimEnd(),
        Coverage coverage => $"coverage of acts from {Asked.Iso(coverage.From)} on",
        Deed deed => $"{deed.Verb} {deed.Warning} by {deed.Actor}{(deed.Reason is null ? "" : ": " + deed.Reason)}",
        Naming naming => naming.Name,
        Retraction retraction => $"retracts {retraction.Retracted}: {retraction.Reason}",
        Document document => Tocsin.Documents.HiddenLetters.WrittenOut(document.Title),
        CatalogueVersion version => $"catalogue {version.Hash[..12]}",
        _ => Commands.Phrase.Of(claim),
    };

    /// <summary>Money at risk in short: an amount or an interval with its currency, or why there is none.</summary>
    public static string Risk(AtRisk atRisk, Words words)
    {
        if (atRisk.Amount is not { } amount)
            return words.Say("no book", "无持仓");
        var plus = atRisk.LinesUnvalued > 0 ? " + ?" : "";
        if (amount == default)
            return plus.Length > 0 ? words.Unknown : words.Say("none known", "未知涉及");
        var (known, possible) = (Scaled(amount.Known), Scaled(amount.Possible));
        var share = atRisk.Share is { } part
            ? string.Create(CultureInfo.InvariantCulture, $" ({part.Known * 100:0.#}–\u2060{part.Possible * 100:0.#}\u00A0%)")
            : "";
        return amount.IsExact ? $"{atRisk.Currency} {possible}{plus}" : $"{atRisk.Currency} {known}–{possible}{share}{plus}";
    }

    /// <summary>The days for which a claim holds.</summary>
    public static string Span(Claim claim) => claim.ValidFrom is { } from && from != claim.ValidTo
        ? $"{Asked.Iso(from)} – {Asked.Iso(claim.ValidTo)}"
        : Asked.Iso(claim.ValidTo);

    /// <summary>An id in plain words: underscores as spaces.</summary>
    public static string Plain(string id) => id.Replace('_', ' ');

    /// <summary>The first address in a source's locator that a browser may follow; null when there is none.</summary>
    public static string? Address(Source source)
    {
        foreach (var word in source.Locator.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (IsOnTheWeb(word, out var address))
                return address.AbsoluteUri;
        }
        return null;
    }

    /// <summary>The class that underlines by standing: solid, dashed, dotted.</summary>
    public static string Underline(Standing standing) => standing switch
    {
        Standing.Confirmed => "confirmed",
        Standing.ToVerify => "to-verify",
        _ => "inferred",
    };

    /// <summary>The address of a subject's own page, without the day; null when it has none.</summary>
    public static string? PageOf(SubjectId subject) => subject.Kind switch
    {
        "relation" or "company" => $"/{subject.Kind}/{Uri.EscapeDataString(subject.Name)}",
        "agreement" => "/agreement/" + Uri.EscapeDataString(subject.Name),
        "proceeding" => "/regulation/" + Uri.EscapeDataString(subject.Name),
        "thesis" => "/research/thesis/" + Uri.EscapeDataString(subject.Name),
        "feed" => "/sources",
        "limit" or "portfolio" => "/exposure#limits",
        "document" => "/inbox/" + Uri.EscapeDataString(subject.Name),
        _ => null,
    };

    /// <summary>An act on the scale of conflict and cooperation, weighed by its modality; null when it has no place there.</summary>
    public static double? OnScale(Act act, Vocabulary vocabulary)
    {
        if (!vocabulary.Events.TryGetValue(act.Kind, out var kind) || kind.Family is "context")
            return null;
        var weight = vocabulary.ModalityWeight.GetValueOrDefault(act.Modality);
        return act.Modality == Modality.Demanded ? -weight * (kind.Hurts ? Math.Abs(kind.Scale) : DemandOnScale) : kind.Scale * weight;
    }

    /// <summary>A term's status; a value of <c>none</c> says that what it granted has ended.</summary>
    public static TermStatus Status(Term term) => term is { Status: TermStatus.InForce, Value: "none" } ? TermStatus.Ended : term.Status;

    /// <summary>Points on the scale with their sign; a dash for none.</summary>
    public static string Points(double? points) => points?.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) ?? "–";

    private const double DemandOnScale = 3;

    /// <summary>An amount with the one currency of the numbers it was made from.</summary>
    private static string Money(Trace trace, double value)
    {
        var currencies = trace.AllClaims().Select(claim => (claim.Content as Observation)?.Unit).OfType<string>().Distinct().ToList();
        var amount = Math.Abs(value) < 1e27 ? Scaled((decimal)value) : value.ToString("0.###e0", CultureInfo.InvariantCulture);
        return currencies is [{ Length: 3 } currency] ? $"{currency} {amount}" : amount;
    }

    private static bool IsShare(string text) =>
        text.StartsWith("share_from(", StringComparison.Ordinal) || text.StartsWith("term(", StringComparison.Ordinal);

    private static bool IsOnTheWeb(string text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "http" or "https";

    private static bool IsCount(Trace trace) =>
        trace.Text.StartsWith("events(", StringComparison.Ordinal) || trace.Text.StartsWith("open(", StringComparison.Ordinal)
        || (trace.Parts is [var only] && IsCount(only));

    private static string Scaled(decimal value)
    {
        foreach (var (from, word) in Scales)
        {
            if (Math.Abs(value) >= from)
                return string.Create(CultureInfo.InvariantCulture, $"{value / from:0.##} {word}");
        }
        return value.ToString("#,##0.####", CultureInfo.InvariantCulture);
    }
}

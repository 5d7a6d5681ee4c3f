using System.Globalization;
using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary>How things are put into words and glyphs on the command line.</summary>
public static class Phrase
{
    private static readonly (double From, string Word)[] Scales = [(1e12, " tn"), (1e9, " bn"), (1e6, " mn")];

    /// <summary>A day as written everywhere.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A number of things: <c>1 rule</c>, <c>2 rules</c>.</summary>
    public static string Count(int number, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:#,0} {thing}{(number == 1 ? "" : "s")}");

    /// <summary>What a claim states, in one line.</summary>
    public static string Of(Claim claim) => claim.Content switch
    {
        Act act => act.Statement,
        Observation number => $"{number.Measure} {Stated(number)} {number.Unit} {Period(claim)}{Suffix(number.Basis)}",
        Term term => $"{term.Kind}: {term.Value}{(term.Unit is null ? "" : " " + term.Unit)} ({Word(term.Status)})",
        Link link => link.Statement.Length > 0 ? link.Statement : $"{link.Measure} with {link.Partner.Name} ({link.Status})",
        Coverage coverage => $"acts are covered from {Day(coverage.From)} on",
        Deed deed => $"{deed.Verb} {deed.Warning} by {deed.Actor}{(deed.Reason is null ? "" : ": " + deed.Reason)}",
        Resolution outcome => outcome.Statement.Length > 0 ? outcome.Statement : outcome.Kind,
        Naming naming => $"is called {naming.Name}",
        CatalogueVersion version => $"catalogue {version.Hash[..12]} in force",
        Retraction retraction => $"takes back {retraction.Retracted}: {retraction.Reason}",
        _ => Kept(claim),
    };

    /// <summary>What a claim states, in one line of the reader's language.</summary>
    public static string Of(Claim claim, Paper paper) => paper.Language == "zh" ? ChineseLine.Of(claim) : Of(claim);

    /// <summary>Money at risk, as one line; empty when the book is.</summary>
    public static string Of(AtRisk atRisk, Paper paper)
    {
        if (atRisk.Amount is not { } amount)
            return "";
        if (amount == default && atRisk.LinesUnvalued == 0)
            return paper.Say("at risk: no position is touched, as far as is known", "涉及资金：就目前所知不涉及任何持仓");
        var money = $"{atRisk.Currency} {Span(amount, 1, Amount)}";
        var share = atRisk.Share is { } part ? $" ({Span(part, 100, value => value.ToString("0.#", CultureInfo.InvariantCulture))} %)" : "";
        var more = atRisk.LinesUnvalued == 0 ? "" : paper.Say(
            $", and {Count(atRisk.LinesUnvalued, "line")} without a value", $"，另有 {atRisk.LinesUnvalued} 项无估值");
        return paper.Say($"at risk: {money}{share} of the book{more}", $"涉及资金：{money}{share}{more}");
    }

    private static string Span(Interval interval, decimal scale, Func<decimal, string> write) => interval.IsExact
        ? write(interval.Known * scale)
        : $"{write(interval.Known * scale)} – {write(interval.Possible * scale)}";

    /// <summary>A number as stated, with its standard error in the same scale where one was stated: <c>5.84 ± 0.02 bn</c>.</summary>
    public static string Stated(Observation number) =>
        number.Error is { } error ? Stated((double)number.Value, (double)error) : Amount(number.Value);

    /// <summary>A value and its error as stated, in one scale.</summary>
    public static string Stated(double value, double error) => Pair(value, error, 0, 6);

    /// <summary>A number for people: scaled from a million up, digits that matter.</summary>
    public static string Amount(decimal value) => Amount((double)value);

    /// <summary>A number for people: scaled from a million up, digits that matter.</summary>
    public static string Amount(double value)
    {
        var (unit, word) = ScaleOf(value);
        var form = word.Length == 0 && Math.Abs(value) < 1 ? "0.####" : "#,0.###";
        return (value / unit).ToString(form, CultureInfo.InvariantCulture) + word;
    }

    /// <summary>
    /// What was computed with its standard error, in one scale and to two digits of the error: <c>-37.74 ± 0.47 bn</c>. More digits
    /// would be noise.
    /// </summary>
    public static string Amount(Estimate amount)
    {
        var error = Math.Abs(amount.StandardError);
        if (error == 0)
            return Amount(amount.Value);
        var (unit, _) = ScaleOf(Math.Max(Math.Abs(amount.Value), error));
        var places = Math.Clamp(1 - (int)Math.Floor(Math.Log10(error / unit)), 0, 6);
        return Pair(amount.Value, error, places, places);
    }

    /// <summary>A value and its error in the scale of the larger, with at least and at most so many places.</summary>
    private static string Pair(double value, double error, int least, int most)
    {
        var (unit, word) = ScaleOf(Math.Max(Math.Abs(value), Math.Abs(error)));
        return $"{Written(value / unit)} ± {Written(error / unit)}{word}";

        string Written(double scaled)
        {
            var text = scaled.ToString("#,0." + new string('0', least) + new string('#', most - least), CultureInfo.InvariantCulture);
            return text.StartsWith('-') && !text.AsSpan().ContainsAnyInRange('1', '9') ? text[1..] : text;
        }
    }

    private static (double Unit, string Word) ScaleOf(double value)
    {
        var size = Math.Abs(value);
        return Scales.FirstOrDefault(scale => size >= scale.From, (1, ""));
    }

    /// <summary>An amount for people to four digits that count.</summary>
    public static string Rounded(double amount)
    {
        var size = Math.Abs(amount);
        if (size < 1)
            return "0";
        var unit = 1.0;
        while (size >= 10_000 * unit)
            unit *= 10;
        return Amount(Math.Round(amount / unit) * unit);
    }

    /// <summary>A value of a formula for people: its number with unit, a truth, or unknown.</summary>
    public static string Value(Result result, Unit? unit, string? currency, Paper paper)
    {
        if (result.Unknown is not null)
            return paper.Say("unknown", "未知");
        if (unit is null)
            return result.Value != 0 ? paper.Say("true", "真") : paper.Say("false", "假");
        var word = unit == Unit.Money ? currency ?? "money" : unit.ToString()!;
        return Amount(result.Value) + (word == "ratio" ? "" : " " + word);
    }

    /// <summary>Glyph and word of a severity; null is unknown.</summary>
    public static string Severity(Severity? severity, Paper paper) => severity switch
    {
        Rules.Severity.Red => paper.Say("▲ red", "▲ 高危"),
        Rules.Severity.Amber => paper.Say("◆ amber", "◆ 预警"),
        Rules.Severity.Watch => paper.Say("● watch", "● 关注"),
        Rules.Severity.None => paper.Say("· none", "· 无"),
        _ => paper.Say("○ unknown", "○ 未知"),
    };

    /// <summary>Glyph of a severity; null is unknown.</summary>
    public static string Glyph(Severity? severity) => severity switch
    {
        Rules.Severity.Red => "▲",
        Rules.Severity.Amber => "◆",
        Rules.Severity.Watch => "●",
        Rules.Severity.None => "·",
        _ => "○",
    };

    /// <summary>A phase in the reader's language.</summary>
    public static string Of(Phase phase, Paper paper) => phase == Phase.HasHappened
        ? paper.Say("has happened", "已经发生")
        : paper.Say("may happen", "可能发生");

    /// <summary>A state in the reader's language.</summary>
    public static string Of(WarningState state, Paper paper) => state switch
    {
        WarningState.Pending => paper.Say("pending", "待定"),
        WarningState.Open => paper.Say("open", "未处理"),
        WarningState.Acknowledged => paper.Say("acknowledged", "已知悉"),
        WarningState.Suppressed => paper.Say("suppressed", "已抑制"),
        _ => paper.Say("closed", "已关闭"),
    };

    /// <summary>How firmly a claim stands, in the reader's language.</summary>
    public static string Of(Standing standing, Paper paper) => standing switch
    {
        Standing.Confirmed => paper.Say("confirmed", "已确认"),
        Standing.ToVerify => paper.Say("to verify", "待核验"),
        _ => paper.Say("inferred", "推断"),
    };

    /// <summary>Who may see a claim, in the reader's language.</summary>
    public static string Of(AccessClass access, Paper paper) => access switch
    {
        AccessClass.Public => paper.Say("public", "公开"),
        AccessClass.Confidential => paper.Say("confidential", "保密"),
        _ => paper.Say("inside information", "内幕信息"),
    };

    /// <summary>A word of an enumeration as written in files and JSON: lower case with underscores.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>An area in the reader's language.</summary>
    public static string Area(string area, Paper paper) => AreaName.Of(area).In(paper.Language);

    /// <summary>What the book, the inbox and the running system state, in one line.</summary>
    private static string Kept(Claim claim) => claim.Content switch
    {
        Position held => $"{claim.Portfolio}: {Plain(held.Instrument)}{In(held.Line)}, "
            + (held.FairValue is { } value ? $"{Amount(value)} {held.Currency}" : "value not stated"),
        Stocktake list => $"all lines of {claim.Subject.Name} at {Day(claim.ValidTo)}: {list.Lines.Count}",
        Movement entry => $"{claim.Portfolio}: {Plain(entry.Kind)} {Amount(entry.Amount)} {entry.Currency} at {Day(claim.ValidTo)}",
        ExposureLimit limit => ExposureWords.Told(limit).En,
        Waiver waiver => ExposureWords.Told(waiver).En,
        Tag tag => $"{Word(tag.Axis)}: {tag.Place}, {(tag.Fraction is { } part ? ExposureWords.Percent(part) : "to a part not known")}",
        Expected owed => $"{owed.Measure} is due every {owed.EveryDays} days",
        Right right => $"{Plain(right.Kind)}, {right.Name}: {right.Statement} ({Word(right.Status)})",
        Decision decision => $"{decision.Actor} decided: {decision.What}",
        Review review => $"looked back, {Word(review.Verdict)}: {review.Happened}",
        Document document => document.Title,
        Feed feed => $"{feed.Title} ({feed.Address}) is {(feed.Active ? "watched" : "no longer watched")}",
        Visit { Reason: { } reason } visit => $"{visit.Outcome}: {Documents.FeedWatch.Read(reason).En}",
        Visit visit => $"{visit.Outcome}, {Count(visit.Items, "new item")}",
        Tocsin.Claims.Run run => $"daily run of {Day(run.Day)} at cut {run.Cut}: {Count(run.Changes, "change")}",
        Message message => message.Title,
        Delivery attempt => $"attempt {attempt.Attempt} {attempt.Outcome}{(attempt.Reason is null ? "" : ": " + attempt.Reason)}",
        Thesis thesis => $"{thesis.Name}: {Count(thesis.Pillars.Count, "pillar")}, by {thesis.Author}",
        EvidencePiece piece => $"{piece.Evidence.Short} rated "
            + $"{string.Join(", ", piece.Ratings.Select(one => $"{one.Hypothesis} {one.Mark}"))}",
        ScenarioSet set => $"{set.Name}: {Count(set.Scenarios.Count, "scenario")}, decided by {Day(set.Resolves)}",
        Forecast forecast => $"{forecast.Forecaster} holds probable: {Shares(forecast.Shares, "0.## %")}",
        Likelihood weighed => $"{weighed.Actor} weighs {weighed.Evidence.Short}: {Shares(weighed.Shares, "0.####")}; {weighed.Why}",
        Settlement settled => $"{settled.Scenario} came true on {Day(settled.On)}: {settled.Met}",
        Voiding voided => $"{voided.Actor} gave the set up: {voided.Reason}",
        _ => Agreed(claim),
    };

    private static string Agreed(Claim claim) => claim.Content switch
    {
        Accord accord => $"{accord.Name}: {accord.Parties.Count} parties, in {accord.Currency}",
        Clause clause => $"{AgreementWords.Plain(clause.Term)} ({Plain(clause.Status)}): {clause.Statement}",
        Driver driver => $"{AgreementWords.Plain(driver.Name)} is {driver.Distribution}: {driver.Statement}",
        Correlation pair => string.Create(CultureInfo.InvariantCulture, $"{pair.One} and {pair.Other} move together: {pair.Value}"),
        World world => $"world {world.Name}: {string.Join(", ", world.Changes)}",
        Comparison asked => $"question: {asked.Name}",
        Consequence led => $"{Word(led.Response)} {(led.Forgone ? "gives up" : "leads to")} {Word(led.Question ?? led.Term ?? "?")}",
        Bargaining talks => $"bargained over: {string.Join(", ", talks.Ranges)}",
        Stance stance => stance.Statement,
        Move move => move.Statement,
        Docket docket => $"{docket.Authority}: {docket.Name}",
        ProceedingStep step =>
            step.Outcome is null ? $"{Word(step.Phase)}: {step.Statement}" : $"{Word(step.Phase)}: {step.Statement} ({step.Outcome})",
        _ => claim.Predicate,
    };

    private static string Shares(IEnumerable<Share> shares, string form) =>
        string.Join(", ", shares.Select(share => $"{share.Scenario} {share.Value.ToString(form, CultureInfo.InvariantCulture)}"));

    private static string Word(string id) => id.Replace('_', ' ');

    private static string Plain<T>(T value)
        where T : struct, Enum => Word(value).Replace('_', ' ');

    private static string In(string line) => line.Length == 0 ? "" : $" ({line})";

    private static string Period(Claim claim) => claim.ValidFrom is { } from
        ? $"for {Day(from)} to {Day(claim.ValidTo)}"
        : $"at {Day(claim.ValidTo)}";

    private static string Suffix(Basis basis) => basis == Basis.Actual ? "" : $" ({Word(basis)})";
}

using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>limit_excess(counted)</c>: by how much of the book a limit is exceeded.</summary>
public sealed class LimitExcess : Function
{
    private static readonly string[] Parts = ["counted", "possible"];

    /// <inheritdoc/>
    public override string Name => "limit_excess";

    /// <inheritdoc/>
    public override string Meaning =>
        "By how much of the book (a ratio) a limit is exceeded in the place or company that is furthest beyond it, below 0 while within; "
        + "what a waiver in force covers is left out. counted: by the part that the limit counts; possible: with all that is not known. "
        + "-1 once the limit has ended; unknown when none is stated by the day, or nothing with a value is held.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Word];

    /// <inheritdoc/>
    public override Reach Reach => Reach.Book;

    /// <inheritdoc/>
    public override string? Refuses(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Parts.Contains(arguments[0].Text)
        ? null
        : $"'{arguments[0].Text}' is no part of an exposure{Spelling.Suggest(arguments[0].Text, Parts)} Write counted or possible.";

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        if (situation.Subject.Kind != "limit")
            return Reading.Missing("an excess is read of a limit");
        if (LimitReading.Of(situation.Knowledge, situation.Subject) is not { } read)
            return Reading.Missing("no limit of this name is stated");
        if (read.Limit.Ended)
            return Reading.Of(-1, read.Claims);
        if (read.Findings.Count == 0)
            return Reading.Missing("nothing with a value is held", read.ChangesOn);
        var most = (double)read.Limit.Most;
        var open = read.Findings.Where(finding => finding.State != LimitState.Waived).ToList();
        var part = open.Select(finding => (double)(arguments[0].Text == "possible" ? finding.Share.Possible : finding.Counted))
            .DefaultIfEmpty(0).Max();
        return Reading.Of(part - most, read.Claims, read.ChangesOn);
    }
}

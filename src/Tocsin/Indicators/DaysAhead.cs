using Tocsin.Language;

namespace Tocsin.Indicators;

/// <summary><c>days_ahead(window)</c>: how many days set by law or by a source are near in a proceeding.</summary>
public sealed class DaysAhead : ProceedingFunction
{
    /// <inheritdoc/>
    public override string Name => "days_ahead";

    /// <inheritdoc/>
    public override string Meaning =>
        "How many days of a proceeding lie within the next n days, the day itself and day + n among them: the last day by the law's clock, "
        + "with its extensions and standstills, and those that a source states, without days by which others may "
        + "only comment. 0 when none does; unknown for what is no proceeding.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Time];

    /// <inheritdoc/>
    protected override Reading Count(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var (day, within) = (situation.Day, (int)Math.Round(arguments[0].Days));
        var days = situation.Surroundings.Ahead(situation.Subject, situation.Knowledge);
        var near = days.Where(one => one.On <= day.AddDays(within)).ToList();
        var changes = days.Select(one => one.On.AddDays(-within) > day ? one.On.AddDays(-within) : one.On.AddDays(1))
            .DefaultIfEmpty(DateOnly.MaxValue).Min();
        return Reading.Of(near.Count, [.. near.Select(one => one.Claim).DistinctBy(claim => claim.Id)], changes);
    }
}

using Tocsin.Rules;
using Tocsin.TrackRecords;

namespace Tocsin.App;

/// <summary>What a warning's rule has to show for itself at the warning's level.</summary>
/// <param name="Own">On what the investor was warned of live; null when nothing was issued.</param>
/// <param name="Shipped">On a panel, as it comes with the catalogue; null when none does.</param>
/// <param name="AtLevel">Of it the warning's level; null when none does.</param>
public sealed record WarningRecord(LevelRecord? Own, ShippedRecord? Shipped, ShippedLevel? AtLevel);

/// <summary>The same as a line in a list tells it: nothing is counted but what came of the warnings.</summary>
/// <param name="Own">On what the investor was warned of live; null when nothing was issued.</param>
/// <param name="Shipped">On a panel, as it comes with the catalogue; null when none does.</param>
/// <param name="AtLevel">Of it the level; null when none does.</param>
public sealed record BriefRecord(Firings? Own, ShippedRecord? Shipped, ShippedLevel? AtLevel)
{
    /// <summary>That of a rule at a level.</summary>
    public static BriefRecord Of(OwnRecords records, Rule? rule, Severity? level)
    {
        var shipped = ShippedRecords.Of(rule);
        return new BriefRecord(
            rule is not null && level is { } asked && records.Fired(rule.Id).TryGetValue(asked, out var own) ? own : null,
            shipped, shipped?.At(level));
    }
}

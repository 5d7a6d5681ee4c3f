using Tocsin.Rules;

namespace Tocsin.Warnings;

/// <summary>What became of one warning when something was recorded.</summary>
/// <param name="Kind">
/// <c>opened</c>, <c>pending</c>, <c>happened</c>, <c>risen</c>, <c>rearmed</c>, <c>fallen</c>, <c>closed</c>, <c>grown</c> (it rests on
/// more) or <c>gone</c> (it no longer exists).
/// </param>
/// <param name="Warning">The warning as it stands now; as it stood before when it is gone.</param>
public sealed record Shift(string Kind, Warning Warning)
{
    /// <summary>The warnings that differ between two evaluations of one day, most serious first.</summary>
    public static IReadOnlyList<Shift> Between(IReadOnlyList<Warning> before, IReadOnlyList<Warning> after)
    {
        var known = before.ToDictionary(warning => warning.Id, StringComparer.Ordinal);
        var now = after.Select(warning => warning.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. after.Select(warning => Of(known.GetValueOrDefault(warning.Id), warning)).OfType<Shift>()
                .Concat(before.Where(warning => !now.Contains(warning.Id) && warning.State != WarningState.Closed)
                    .Select(warning => new Shift("gone", warning)))
                .OrderByDescending(shift => shift.Warning.Severity ?? Severity.None)
                .ThenBy(shift => shift.Warning.Id, StringComparer.Ordinal),
        ];
    }

    private static Shift? Of(Warning? before, Warning after)
    {
        var kind = before is null ? Opening(after) : Change(before, after);
        return kind is null ? null : new Shift(kind, after);
    }

    private static string? Opening(Warning warning) => warning.State switch
    {
        WarningState.Closed => null,
        WarningState.Pending => "pending",
        _ => "opened",
    };

    private static string? Change(Warning before, Warning after)
    {
        if (after.State == WarningState.Closed || before.State == WarningState.Closed)
            return before.State == after.State ? null : after.State == WarningState.Closed ? "closed" : "rearmed";
        if (before.State == WarningState.Pending && after.State != WarningState.Pending)
            return "opened";
        if (after.Phase > before.Phase)
            return "happened";
        var (was, now) = (before.Severity ?? Severity.None, after.Severity ?? Severity.None);
        if (now != was)
            return now > was ? "risen" : "fallen";
        if (before.State == WarningState.Acknowledged && after.State == WarningState.Open)
            return "rearmed";
        return after.Evidence.Except(before.Evidence).Any() ? "grown" : null;
    }
}

using Tocsin.Measures;

namespace Tocsin.Regulation;

/// <summary>A phase of a procedure.</summary>
/// <param name="Id">Its name in files.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Ends">Whether the proceeding is over once it is reached.</param>
/// <param name="Clock">The time the law gives from its beginning; null when it gives none.</param>
public sealed record ProcedurePhase(string Id, Name Name, bool Ends, StatutoryClock? Clock);

/// <summary>How an authority proceeds: its phases in order, of which some may be left out and none is entered again.</summary>
/// <param name="Id">Its name in files.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Calendar">The id of its calendar; null when it needs none.</param>
/// <param name="IsThreat">Whether nothing is before an authority yet.</param>
/// <param name="Phases">In order.</param>
public sealed record Procedure(string Id, Name Name, string? Calendar, bool IsThreat, IReadOnlyList<ProcedurePhase> Phases)
{
    /// <summary>Whether it may end in an order about terms: no threat does, and no study or registration.</summary>
    public bool MayOrder { get; init; } = true;

    /// <summary>The place of a phase, from 0; -1 when the procedure has none of that name.</summary>
    public int PlaceOf(string phase)
    {
        for (var at = 0; at < Phases.Count; at++)
        {
            if (Phases[at].Id == phase)
                return at;
        }
        return -1;
    }
}

/// <summary>How often something followed, as published.</summary>
/// <param name="Id">Its name in files.</param>
/// <param name="Procedure">The procedure's id.</param>
/// <param name="Name">What followed of what.</param>
/// <param name="Count">How often.</param>
/// <param name="Of">Of how many.</param>
/// <param name="Period">The years counted, as written.</param>
/// <param name="Published">The day on which an outsider could know it.</param>
/// <param name="Confirmed">Whether a public copy was read.</param>
/// <param name="Source">Where it stands.</param>
public sealed record BaseRate(
    string Id, string Procedure, Name Name, int Count, int Of, string Period, DateOnly Published, bool Confirmed, string Source)
{
    /// <summary>Whether the day of publication was read; otherwise it is recalled, and an earlier day may be wrong by months.</summary>
    public bool DayConfirmed { get; init; } = true;

    /// <summary>The phase whose cases are counted; null where it is the whole procedure.</summary>
    public string? Phase { get; init; }
}

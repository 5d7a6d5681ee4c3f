using Tocsin.Rules;
using Tocsin.Statistics;

namespace Tocsin.TrackRecords;

/// <summary>What came of the warnings of a rule that reached a level.</summary>
/// <param name="Hits">Openings after which the outcome came within the horizon.</param>
/// <param name="FalseAlarms">Openings whose horizon is over, and no outcome came.</param>
/// <param name="Pending">Openings that are neither.</param>
public readonly record struct Firings(int Hits, int FalseAlarms, int Pending)
{
    /// <summary>Resolved firings below which a record proves nothing.</summary>
    public const int Enough = 30;

    /// <summary>All openings.</summary>
    public int All => Hits + FalseAlarms + Pending;

    /// <summary>Openings known to be true or false.</summary>
    public int Resolved => Hits + FalseAlarms;

    /// <summary>Whether too few firings are resolved to say anything.</summary>
    public bool IsUnproven => Resolved < Enough;

    /// <summary>Share of the resolved openings that were true; null of none.</summary>
    public double? Precision => Resolved == 0 ? null : (double)Hits / Resolved;

    /// <summary>Wilson's interval of it, 95 %, as if openings were independent.</summary>
    public Bounds? PrecisionInterval => Wilson.Interval(Hits, Resolved);

    /// <summary>Those of one subject.</summary>
    /// <param name="history">What was said of it, and what came.</param>
    /// <param name="level">The level and those above it.</param>
    /// <param name="horizon">Days within which the outcome must come, at least 1.</param>
    public static Firings Of(SubjectHistory history, Severity level, int horizon)
    {
        var counted = default(Firings);
        foreach (var on in history.Openings(level))
        {
            counted = history.After(on, horizon) switch
            {
                ({ }, _) => counted with { Hits = counted.Hits + 1 },
                (null, true) => counted with { FalseAlarms = counted.FalseAlarms + 1 },
                _ => counted with { Pending = counted.Pending + 1 },
            };
        }
        return counted;
    }

    /// <summary>Those of both.</summary>
    public Firings With(Firings other) => new(Hits + other.Hits, FalseAlarms + other.FalseAlarms, Pending + other.Pending);
}

using Tocsin.Statistics;

namespace Tocsin.TrackRecords;

/// <summary>The numbers of a rule's record at one level, without its cases: all that may be told of a panel that is not shipped.</summary>
/// <param name="Hits">Openings after which the outcome came within the horizon.</param>
/// <param name="FalseAlarms">Openings whose horizon is over, and no outcome came.</param>
/// <param name="Pending">Openings that are neither.</param>
/// <param name="Caught">Outcomes with the level standing on some day of the horizon before.</param>
/// <param name="Misses">Outcomes without.</param>
/// <param name="BaseRate">Share of the windows in which the outcome came, whatever the rule said; null of none.</param>
/// <param name="MedianLead">Median of days from the first warning to the outcome; null when none was caught.</param>
public sealed record RecordCounts(
    int Hits, int FalseAlarms, int Pending, int Caught, int Misses, double? BaseRate, double? MedianLead)
{
    /// <summary>The openings alone.</summary>
    public Firings Firings => new(Hits, FalseAlarms, Pending);

    /// <summary>All openings.</summary>
    public int Fires => Firings.All;

    /// <summary>Openings known to be true or false.</summary>
    public int Resolved => Firings.Resolved;

    /// <summary>Outcomes that came while covered.</summary>
    public int Outcomes => Caught + Misses;

    /// <summary>Whether too few firings are resolved to say anything.</summary>
    public bool IsUnproven => Firings.IsUnproven;

    /// <summary>Share of the resolved openings that were true; null of none.</summary>
    public double? Precision => Firings.Precision;

    /// <summary>Wilson's interval of it, 95 %, as if openings were independent.</summary>
    public Bounds? PrecisionInterval => Firings.PrecisionInterval;

    /// <summary>Share of the outcomes that were warned of; null of none.</summary>
    public double? Recall => Outcomes == 0 ? null : (double)Caught / Outcomes;

    /// <summary>Wilson's interval of it, 95 %, as if outcomes were independent.</summary>
    public Bounds? RecallInterval => Wilson.Interval(Caught, Outcomes);

    /// <summary>Precision over base rate; null where one is not known or no outcome came.</summary>
    public double? Lift => BaseRate is > 0 and var rate ? Precision / rate : null;

    /// <summary>False alarms for each true one; null without a true one.</summary>
    public double? FalsePerHit => Hits == 0 ? null : (double)FalseAlarms / Hits;
}

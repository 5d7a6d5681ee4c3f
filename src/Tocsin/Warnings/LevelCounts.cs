using Tocsin.Rules;

namespace Tocsin.Warnings;

/// <summary>A count for each level.</summary>
/// <param name="None">Of nothing standing.</param>
/// <param name="Watch">Of watch.</param>
/// <param name="Amber">Of amber.</param>
/// <param name="Red">Of red.</param>
public readonly record struct LevelCounts(long None, long Watch, long Amber, long Red)
{
    /// <summary>The count of one level.</summary>
    public long At(Severity level) => level switch
    {
        Severity.None => None,
        Severity.Watch => Watch,
        Severity.Amber => Amber,
        _ => Red,
    };

    /// <summary>The count of a level and of all more serious ones.</summary>
    public long AtLeast(Severity level) => level switch
    {
        Severity.None => None + Watch + Amber + Red,
        Severity.Watch => Watch + Amber + Red,
        Severity.Amber => Amber + Red,
        _ => Red,
    };

    /// <summary>With more of one level; the same where the level is not known.</summary>
    public LevelCounts With(Severity? level, long more) => level switch
    {
        null => this,
        Severity.None => this with { None = None + more },
        Severity.Watch => this with { Watch = Watch + more },
        Severity.Amber => this with { Amber = Amber + more },
        _ => this with { Red = Red + more },
    };

    /// <summary>Both together.</summary>
    public LevelCounts And(LevelCounts other) => new(None + other.None, Watch + other.Watch, Amber + other.Amber, Red + other.Red);
}

using Tocsin.Research;
using Tocsin.Rules;

namespace Tocsin.App;

/// <summary>At which level the verdict on a thesis is shown; the rule thesis-fails warns at the same.</summary>
public static class VerdictLevels
{
    /// <summary>Whether a verdict asks for somebody's attention.</summary>
    public static bool IsBad(ThesisVerdict verdict) => verdict is ThesisVerdict.Weakened or ThesisVerdict.Broken or ThesisVerdict.Killed;

    /// <summary>The level at which a verdict is shown; null when it cannot be told, none when the thesis holds.</summary>
    public static Severity? Level(ThesisVerdict verdict) => verdict switch
    {
        ThesisVerdict.Killed => Severity.Red,
        ThesisVerdict.Broken => Severity.Amber,
        ThesisVerdict.Weakened => Severity.Watch,
        ThesisVerdict.Holds => Severity.None,
        _ => null,
    };
}

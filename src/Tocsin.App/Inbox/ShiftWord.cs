using Tocsin.Measures;

namespace Tocsin.App.Inbox;

/// <summary>What became of a warning, in words.</summary>
public static class ShiftWord
{
    private static readonly Dictionary<string, Name> Words = new(StringComparer.Ordinal)
    {
        ["opened"] = new("opened", "新开启"), ["pending"] = new("pending", "待定"), ["happened"] = new("has happened", "已经发生"),
        ["risen"] = new("risen", "级别上升"), ["rearmed"] = new("re-armed", "重新出现"), ["fallen"] = new("fallen", "级别下降"),
        ["closed"] = new("closed", "已关闭"), ["grown"] = new("rests on more evidence", "证据增加"), ["gone"] = new("no longer stands", "不再成立"),
    };

    /// <summary>Every change that has a word.</summary>
    public static IReadOnlyCollection<string> All => Words.Keys;

    /// <summary>The word for a change, as in <see cref="Warnings.Shift.Kind"/>.</summary>
    public static Name Of(string kind) => Words.GetValueOrDefault(kind) ?? new Name(kind, kind);
}

using System.Globalization;
using Tocsin.App.Commands;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Research;

namespace Tocsin.App;

/// <summary>How theses are put into words, on the command line and on pages.</summary>
public static class ThesisWords
{
    /// <summary>A verdict.</summary>
    public static Name Of(ThesisVerdict verdict) => verdict switch
    {
        ThesisVerdict.Holds => new Name("holds", "成立"),
        ThesisVerdict.Weakened => new Name("weakened", "减弱"),
        ThesisVerdict.Broken => new Name("broken", "支柱失守"),
        ThesisVerdict.Killed => new Name("killed", "已终止"),
        _ => new Name("cannot be told", "无法判断"),
    };

    /// <summary>A pillar's state.</summary>
    public static Name Of(PillarState state) => state switch
    {
        PillarState.Holds => new Name("holds", "成立"),
        PillarState.Weakened => new Name("weakened", "减弱"),
        PillarState.Broken => new Name("broken", "失守"),
        _ => new Name("unknown", "未知"),
    };

    /// <summary>How a kill criterion stands, with the day on which it fired.</summary>
    public static Name Of(KillReading kill) => kill switch
    {
        { FiredOn: { } on, Truth: true } => new Name($"fired on {Phrase.Day(on)}", $"已于 {Phrase.Day(on)} 触发"),
        { FiredOn: { } on, Truth: null } => new Name($"fired on {Phrase.Day(on)}, now unknown", $"已于 {Phrase.Day(on)} 触发，现未知"),
        { FiredOn: { } on } => new Name($"fired on {Phrase.Day(on)}, no longer true", $"已于 {Phrase.Day(on)} 触发，现已不成立"),
        { Truth: false } => new Name("not fired", "未触发"),
        _ => new Name("unknown", "未知"),
    };

    /// <summary>How a catalyst stands.</summary>
    public static Name Of(CatalystReading one) => one switch
    {
        { Met: { } met } when met.KnownOn > one.Catalyst.By => new Name(
            $"met late, {Phrase.Day(met.KnownOn)}", $"{Phrase.Day(met.KnownOn)} 迟到实现"),
        { Met: { } met } => new Name($"met, {Phrase.Day(met.KnownOn)}", $"{Phrase.Day(met.KnownOn)} 实现"),
        { IsOverdue: true } => new Name("overdue", "逾期"),
        _ => new Name("expected", "待发生"),
    };

    /// <summary>The verdict in a sentence, with what decides it.</summary>
    public static Name Sentence(ThesisReading one)
    {
        ArgumentNullException.ThrowIfNull(one);
        var (en, zh) = one.Verdict switch
        {
            ThesisVerdict.Killed => (Said(one.Kills.Where(kill => kill.FiredOn is not null).Select(kill => kill.Criterion.Says)),
                Said(one.Kills.Where(kill => kill.FiredOn is not null).Select(kill => kill.Criterion.SaysZh))),
            ThesisVerdict.Broken => Pillars(PillarState.Broken),
            ThesisVerdict.Weakened => Pillars(PillarState.Weakened),
            ThesisVerdict.Unknown when one.Pillars.Any(pillar => pillar.State == PillarState.Unknown) => Pillars(PillarState.Unknown),
            ThesisVerdict.Unknown => ("a kill criterion cannot be judged", "有终止条件无法判断"),
            _ => (Phrase.Count(one.Pillars.Count, "pillar"), $"{one.Pillars.Count} 项支柱"),
        };
        var (word, since) = (Of(one.Verdict), Phrase.Day(one.Since));
        return new Name($"{one.Thesis.Name}: {word.En} since {since}: {en}.", $"{one.Thesis.NameZh}：自 {since} 起{word.Zh}：{zh}。");

        (string, string) Pillars(PillarState state)
        {
            var told = one.Pillars.Where(pillar => pillar.State == state).ToList();
            return (Said(told.Select(pillar => pillar.Pillar.Says)), Said(told.Select(pillar => pillar.Pillar.SaysZh)));
        }
    }

    /// <summary>What of a thesis is other than on an earlier day; empty when nothing is.</summary>
    /// <param name="one">The thesis now.</param>
    /// <param name="before">As it stood on the earlier day; null when it was not known.</param>
    public static IReadOnlyList<Name> Changes(ThesisReading one, ThesisReading? before)
    {
        ArgumentNullException.ThrowIfNull(one);
        if (before is null)
            return [new Name("the thesis was entered", "新建论点")];
        var changes = new List<Name>();
        if (before.Claim.Id != one.Claim.Id)
            changes.Add(new Name("a new version was stated", "有新版本"));
        if (before.Verdict != one.Verdict)
            changes.Add(new Name(
                $"verdict: {Of(before.Verdict).En} → {Of(one.Verdict).En}", $"结论：{Of(before.Verdict).Zh} → {Of(one.Verdict).Zh}"));
        foreach (var now in one.Pillars)
        {
            if (before.Pillars.FirstOrDefault(pillar => pillar.Pillar.Key == now.Pillar.Key) is { } then && then.State != now.State)
                Add(now.Pillar.Says, now.Pillar.SaysZh, Of(then.State), Of(now.State));
        }
        foreach (var now in one.Kills.Where(kill => kill.FiredOn is not null))
        {
            if (before.Kills.FirstOrDefault(kill => kill.Criterion.Key == now.Criterion.Key) is { FiredOn: null } then)
                Add(now.Criterion.Says, now.Criterion.SaysZh, Of(then), Of(now));
        }
        foreach (var now in one.Catalysts)
        {
            if (before.Catalysts.FirstOrDefault(catalyst => catalyst.Catalyst.Key == now.Catalyst.Key) is { } then && Of(then) != Of(now))
                Add(now.Catalyst.Says, now.Catalyst.SaysZh, Of(then), Of(now));
        }
        return changes;

        void Add(string en, string zh, Name from, Name to) =>
            changes.Add(new Name($"{en}: {from.En} → {to.En}", $"{zh}：{from.Zh} → {to.Zh}"));
    }

    /// <summary>A number of a pillar for people: ratios in percent.</summary>
    public static string Number(double value, string unit) => unit == "ratio"
        ? string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.##} %")
        : unit == "money" ? Phrase.Amount(value) : $"{Phrase.Amount(value)} {unit}";

    /// <summary>A result of a pillar for people; null when it is unknown.</summary>
    public static string? Number(Result result, PillarReading pillar) =>
        result.Unknown is null ? Number(result.Value, pillar.Trace?.Unit?.ToString() ?? "") : null;

    /// <summary>What would flip a matrix, in a sentence.</summary>
    public static Name Flip(EvidenceMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.Leading is not { } leading)
            return matrix.Pieces.Count == 0
                ? new Name("No piece of evidence counts yet: nothing is told apart.", "尚无有效证据：无法区分。")
                : new Name("No hypothesis has least against it alone: the evidence does not decide.", "没有唯一矛盾最少的假设：证据尚不能定论。");
        var name = matrix.Hypotheses[leading];
        var pivots = matrix.Pivots.Count switch
        {
            0 => new Name("no single piece, if wrong, would change that", "没有任何单一证据出错即会改变"),
            1 => new Name("one piece alone, if wrong, would change that", "有 1 条证据一旦出错即会改变"),
            var many => new Name($"any one of {many} pieces, if wrong, would change that", $"有 {many} 条证据，任一出错即会改变"),
        };
        var set = matrix.SmallestFlip is { } few
            ? new Name($"the fewest that would are {few.Count}", $"至少需 {few.Count} 条出错")
            : new Name("no set of them would, taken away", "去掉任何证据均不会改变");
        return new Name($"“{name.Name}” has least against it; {pivots.En}; {set.En}.", $"“{name.NameZh}”矛盾最少；{pivots.Zh}；{set.Zh}。");
    }

    private static string Said(IEnumerable<string> texts) => string.Join("; ", texts.Select(text => text.TrimEnd('.', '。')));
}

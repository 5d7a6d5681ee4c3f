using System.Globalization;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Research;
using Tocsin.Values;

namespace Tocsin.App.Commands;

/// <summary>What is known of one measure of models, for people.</summary>
/// <param name="view">What is known.</param>
/// <param name="knowledge">The day's knowledge, for names.</param>
/// <param name="paper">Where it goes.</param>
internal sealed class TrendText(TrendView view, Knowledge knowledge, Paper paper)
{
    /// <summary>Writes everything.</summary>
    public void Write()
    {
        paper.Line(paper.Strong($"{view.Of.Name.In(paper.Language)} ({view.Of.Id})") + paper.Say(
            $", as known on {Phrase.Day(knowledge.Day)}", $"，截至 {Phrase.Day(knowledge.Day)} 所知"));
        if (view.Placing?.Leader is not null)
            paper.Paragraph("", Lead(paper.Language));
        if (view.Ungrouped > 0)
            paper.Line(paper.Say(
                $"{Phrase.Count(view.Ungrouped, "model")} of no known group: left out of the order.", $"{view.Ungrouped} 个模型的归组未知，不计入排序。"));
        Order();
        Changes();
        CatchUps();
        Trends();
    }

    /// <summary>Who leads, since when, by how much, in one sentence.</summary>
    public string Lead(string language)
    {
        var leader = view.Placing!.Leader!;
        var (name, since) = (Groups.NameOf(leader.Group, knowledge), Phrase.Day(view.Since!.KnownOn));
        var words = TrendWords.Value(leader.Score, view.Of);
        var en = $"{name} leads with {knowledge.NameOf(leader.Score.Model)}: {words}, as known since {since}.";
        var zh = $"{name}以 {knowledge.NameOf(leader.Score.Model)} 领先：{words}，自 {since} 起可知。";
        if (view.Placing.Order.Count < 2)
            return language == "zh" ? zh + "没有其他参与者。" : en + " Nobody else is known.";
        var second = view.Placing.Order[1];
        var gap = Gap.Between(leader.Score, second.Score, view.Of.Ranked!.Value);
        var (ahead, doubt) = (TrendWords.Number(gap.Value, view.Of), TrendWords.Doubt(gap));
        return language == "zh"
            ? $"{zh}领先第二名{Groups.NameOf(second.Group, knowledge)} {ahead}（{doubt.Zh}）。"
            : $"{en} {ahead} ahead of {Groups.NameOf(second.Group, knowledge)} ({doubt.En}).";
    }

    private void Order()
    {
        if (view.Placing is not { } placing)
            return;
        Heading("Order by best score", "按最佳成绩排序");
        paper.Table(
            ["", paper.Say("score", "成绩"), paper.Say("behind", "落后"), paper.Say("released", "发布"), paper.Say("known", "得知"),
                paper.Say("model", "模型")],
            [.. placing.Order.Select(entry => (IReadOnlyList<string>)
            [
                Groups.NameOf(entry.Group, knowledge), TrendWords.Value(entry.Score, view.Of), Behind(entry, placing.Leader!),
                Phrase.Day(entry.Score.ReleasedOn), Phrase.Day(entry.Score.KnownOn), knowledge.NameOf(entry.Score.Model),
            ])],
            1, 2);
    }

    private string Behind(Entry entry, Entry leader)
    {
        if (entry == leader)
            return "";
        var gap = Gap.Between(leader.Score, entry.Score, view.Of.Ranked!.Value);
        return TrendWords.Number(gap.Value, view.Of) + (gap.IsClear == false ? paper.Say(" (within error)", "（误差之内）") : "");
    }

    private void Changes()
    {
        if (view.Changes.Count == 0)
            return;
        Heading("Changes of leader", "领先者更替");
        paper.Table(
            [paper.Say("known", "得知"), paper.Say("released", "发布"), paper.Say("from", "由"), paper.Say("to", "至"), paper.Say("by", "差距")],
            [.. view.Changes.Select(change => (IReadOnlyList<string>)
            [
                Phrase.Day(change.KnownOn), Phrase.Day(change.EffectiveOn),
                change.From is { } from ? Groups.NameOf(from, knowledge) : paper.Say("(first)", "（首个）"),
                $"{Groups.NameOf(change.To.Group, knowledge)}, {knowledge.NameOf(change.To.Score.Model)}",
                change.By is { } by ? $"{TrendWords.Number(by.Value, view.Of)}; {TrendWords.Doubt(by).In(paper.Language)}" : "",
            ])]);
    }

    private void CatchUps()
    {
        if (view.CatchUps.Count == 0)
            return;
        Heading("Days from a record to a follower's model as good (Kaplan-Meier)", "追随者赶上纪录所需天数（Kaplan-Meier）");
        paper.Table(
            ["", "n", paper.Say("there", "已达到"), paper.Say("median days", "中位天数"), paper.Say("95 %", "95 %"), ""],
            [.. view.CatchUps.Select(pair => (IReadOnlyList<string>)
            [
                pair.Group is { } group ? Groups.NameOf(group, knowledge) : paper.Say("all", "全部"),
                Phrase.Amount((double)pair.Time.Time.Count),
                Phrase.Amount((double)pair.Time.Time.Reached), TrendWords.Median(pair.Time).In(paper.Language), TrendWords.Range(pair.Time),
                pair.Time.Unseen == 0 ? "" : paper.Say($"{pair.Time.Unseen} not seen since", $"{pair.Time.Unseen} 个此后未见"),
            ])],
            1, 2, 3);
    }

    private void Trends()
    {
        Heading("Trend by release", "随发布日期的趋势");
        paper.Rows(
            [.. view.Trends.Select(one => (IReadOnlyList<string>)
            [
                TrendWords.Of(one, knowledge).In(paper.Language), Phrase.Amount((double)one.Trend.Points.Count),
                TrendWords.Say(one.Trend, view.Of).In(paper.Language),
            ])],
            1);
        paper.Paragraph("", TrendWords.Caveat.In(paper.Language));
    }

    private void Heading(string en, string zh)
    {
        paper.Line();
        paper.Line(paper.Strong(paper.Say(en, zh)));
    }
}

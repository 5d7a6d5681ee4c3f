using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Agreements;
using Tocsin.Language;

namespace Tocsin.App.Commands;

/// <summary><c>agreement bargain [ID]</c>: what two sides can agree on, where they would settle, and where the deals made lie.</summary>
public sealed class AgreementBargain : AgreementPart
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var which = WhichOrOnly();
        var key = new Option<string?>("--key") { Description = "Only this bargaining of the agreement.", HelpName = "name" };
        var on = CommonOptions.Day("--on", "The day whose knowledge is on the table, up to the day asked about. "
            + "Default: that day, or the day on which the bargaining became known when a deal has been made since.");
        var power = new Option<string?>("--power")
        {
            Description = "The first side's bargaining power for Nash's point with unequal power, between 0 and 1: 0.7 or 70%.",
            HelpName = "share",
        };
        var command = new Command("bargain", "what two sides can agree on, where they would settle, and where the deals made lie")
        {
            which, key, on, power,
        };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var agreement = Find(inquiry, parsed.GetValue(which));
            var (day, part) = (parsed.GetValue(on), PowerOf(parsed.GetValue(power)));
            if (day > inquiry.Day)
                throw new UsageException($"--on {day:yyyy-MM-dd} lies after {inquiry.Day:yyyy-MM-dd}: name that day or an earlier one.");
            var order = Bargains.Order with { Threads = Environment.ProcessorCount };
            var tables = Keys(agreement, parsed.GetValue(key))
                .Select(named => (Name: named, Day: day ?? Bargains.TableDay(agreement, named)))
                .Select(one => Bargains.Of(inquiry.Ledger, agreement, one.Name, (one.Day, order))).ToList();
            if (inquiry.Paper.Json)
            {
                inquiry.Paper.Document(new JsonObject
                {
                    ["asOf"] = Phrase.Day(inquiry.Day), ["agreement"] = agreement.Id.ToString(),
                    ["currency"] = agreement.Accord.Currency, ["seed"] = Bargains.Order.Seed, ["paths"] = Bargains.Order.MostPaths,
                    ["bargainings"] = JsonForm.List(tables, table => BargainForm.Of(table, part)),
                });
            }
            else
            {
                foreach (var table in tables)
                    Write(table, part, inquiry.Paper);
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static List<string> Keys(Agreement agreement, string? key)
    {
        List<string> known = [.. agreement.Bargainings.Select(one => one.Bargaining.Key)];
        if (known.Count == 0)
            throw new UsageException($"Nothing is bargained over in {agreement.Id} as known on {agreement.Day:yyyy-MM-dd}: "
                + "write 'bargaining:' in its file, or ask for a later day.");
        if (key is null)
            return known;
        return known.Contains(key) ? [key] : throw new UsageException(
            $"There is no bargaining '{key}' in {agreement.Id} as known on {agreement.Day:yyyy-MM-dd}{Spelling.Suggest(key, known)} "
            + $"Known: {string.Join(", ", known)}.");
    }

    private static double? PowerOf(string? written)
    {
        if (written is null)
            return null;
        var percent = written.EndsWith('%');
        if (double.TryParse(percent ? written[..^1] : written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && (percent ? number / 100 : number) is > 0 and < 1 and var power)
            return power;
        throw new UsageException($"--power {written}: a share above 0 and below 1 is expected, as 0.7 or 70%.");
    }

    private static void Write(BargainTable table, double? power, Paper paper)
    {
        var (bargain, words) = (table.Bargain, new BargainWords(paper.Say, table));
        paper.Line(paper.Strong(AgreementWords.Plain(table.Bargaining.Key)) + paper.Faint($"  {words.First} · {words.Second}"));
        paper.Paragraph("", words.Answer());
        var (apart, first, second) = (
            table.Bargaining.Apart, words.Amounts.With(table.Apart.First), words.Amounts.With(table.Apart.Second));
        paper.Paragraph("", paper.Faint(paper.Say(
            $"Gains over no agreement ({apart}), {words.Amounts.Unit}, ± standard error, {Bargains.Order.MostPaths} paths each. "
                + $"Without one {words.First} has {first} and {words.Second} {second}.",
            $"相对不达成协议（{apart}）的收益，{words.Amounts.Unit}，± 标准误，每组方案 {Bargains.Order.MostPaths} 条路径。"
                + $"不达成协议时{words.First}有 {first}，{words.Second}有 {second}。")));
        paper.Line();
        paper.Table(
            ["", .. table.Ranges.Select(BargainWords.Of), words.First, words.Second, paper.Say("other parties", "其他各方"), ""],
            [
                .. Points(bargain, power, paper).Select(point => Row(
                    point.Name, words.TermsAt(point.At), [point.At.First, point.At.Second, point.At.Others], "")),
                .. table.Deals.Select(deal => Row(
                    words.Of(deal), deal.Terms, [deal.First, deal.Second, deal.Others], Verdict(deal, paper))),
                .. bargain.Packages.Select((package, at) => Row(
                    paper.Say("package", "方案"), package.Terms, [package.First, package.Second, package.Others],
                    Verdict(bargain, at, words, paper))),
            ]);
        paper.Line();

        IReadOnlyList<string> Row(string name, IEnumerable<string?> terms, IReadOnlyList<Estimate?> gains, string verdict) =>
            [name, .. terms.Select(BargainWords.Value), .. gains.Select(Gain), verdict];

        string Gain(Estimate? gain) => gain is { } known ? words.Gain(known) : "–";
    }

    private static IEnumerable<(string Name, BargainPoint At)> Points(Bargain bargain, double? power, Paper paper)
    {
        if (bargain.Nash() is not { } nash)
        {
            yield return (paper.Say("nearest miss", "最接近"), new BargainPoint(bargain.NearestMiss, bargain.NearestMiss, 0));
            yield break;
        }
        yield return (paper.Say("Nash", "纳什"), nash);
        if (power is { } own)
            yield return (string.Create(CultureInfo.InvariantCulture, $"Nash {own:0.##} : {1 - own:0.##}"), bargain.Nash(own)!);
        yield return (paper.Say("Kalai-Smorodinsky", "卡莱-斯莫罗丁斯基"), bargain.KalaiSmorodinsky()!);
    }

    private static string Verdict(PlacedDeal deal, Paper paper) => deal.Because ?? (deal.IsAcceptable == true
        ? paper.Say("in the zone", "在区间内")
        : paper.Say("outside the zone", "在区间外"));

    private static string Verdict(Bargain bargain, int at, BargainWords words, Paper paper) =>
        (bargain.Packages[at].IsAcceptable ? paper.Say("in the zone", "在区间内") : paper.Say("refused", "会被拒绝"))
        + (bargain.DominatorOf(at) is { } better ? paper.Say(", dominated by ", "，劣于 ") + words.Of([.. better.Terms]) : "");
}

using System.Text.Json;
using CsCheck;
using Tocsin.Documents;
using Tocsin.Tests.Style;
using Xunit;

namespace Tocsin.Tests.Documents;

/// <summary>A report relayed with small edits folds under the first; two reports of one company do not.</summary>
public sealed class NearDuplicateTests
{
    private const string Wire = """
        The board of a listed chip maker said on Tuesday that its chief financial officer, in post for three years, will leave at the end
        of March to join a rival. Shares fell 4.2% in early trading, their worst day since August. The company, which supplies two of the
        largest phone makers, kept its forecast of 1.8 billion in revenue for the quarter and named the head of planning as interim
        successor. A person close to the board said that the departure had nothing to do with the accounts, which the auditor signed in
        February without remarks.
        """;

    private const string Relayed = """
        (Reuters style relay) The board of a listed chip maker said Tuesday its chief financial officer, in post for three years, will
        leave at the end of March to join a competitor. Shares fell 4.2% in early trading, their worst day since August. The company,
        which supplies two of the largest phone makers, kept its forecast of $1.8 billion in revenue for the quarter and named the head of
        planning as interim successor. A person close to the board said the departure had nothing to do with the accounts, which the
        auditor signed in February without remarks. Reporting by our staff; editing by the desk.
        """;

    private const string Other = """
        A listed chip maker will spend 900 million on a second plant, it said on Friday, as demand from phone makers recovers. The plant,
        due to open in three years, will double its capacity for memory. The company, which supplies two of the largest phone makers, also
        raised its forecast for the quarter to 2.1 billion in revenue. Shares rose 6.5%. Its new chief financial officer said that the
        spending would be paid out of cash.
        """;

    private const string Chinese = """
        某上市公司周二晚间公告称，公司收到证券监督管理部门下发的立案告知书，因涉嫌信息披露违法违规，决定对公司立案调查。公司表示，立案期间将积极配合相关工作，
        并严格按照监管要求履行信息披露义务，目前公司生产经营正常。公告显示，公司2024年营业收入为36.5亿元，同比下降12.3%。截至当日收盘，公司股价报7.85元。
        """;

    private const string ChineseRelayed = """
        【快讯】某上市公司6月30日晚间公告，公司收到证券监督管理部门下发的立案告知书，因涉嫌信息披露违法违规，决定对公司立案调查。公司表示，立案期间将积极配合相关工作，
        并严格按照监管要求履行信息披露义务，目前生产经营一切正常。公告显示，公司2024年营业收入36.5亿元，同比下降12.3%。截至收盘，股价报7.85元。（编辑：小王）
        """;

    private const string ChineseOther = """
        某上市公司周四公告称，公司控股股东拟在未来六个月内以集中竞价方式减持不超过公司总股本2%的股份，减持原因为自身资金需求。公司表示，本次减持计划不会导致公司
        控制权发生变更，目前公司生产经营正常。截至当日收盘，公司股价报8.12元，年内累计上涨15.6%。
        """;

    [Theory]
    [InlineData(Wire, Relayed, true)]
    [InlineData(Wire, Other, false)]
    [InlineData(Relayed, Other, false)]
    [InlineData(Chinese, ChineseRelayed, true)]
    [InlineData(Chinese, ChineseOther, false)]
    [InlineData(Wire, Chinese, false)]
    public void A_relay_folds_and_another_report_of_the_company_does_not(string one, string other, bool like)
    {
        Assert.Equal(like, Sketch.Of(one).IsLike(Sketch.Of(other)));
        Assert.Equal(like, Sketch.Of(other).IsLike(Sketch.Of(one)));
    }

    [Fact]
    public void A_piece_cut_out_of_a_report_folds()
    {
        Assert.True(Sketch.Of(Wire[..400]).IsLike(Sketch.Of(Wire)));
        Assert.True(Sketch.Of(Wire).IsLike(Sketch.Of(Wire + Other + Wire[..100])));
        Assert.True(Sketch.Of(Chinese[..100]).IsLike(Sketch.Of(Chinese)));
    }

    [Fact]
    public void The_same_form_with_other_figures_does_not_fold()
    {
        const string Form = "On {0} the company bought back {1} of its own shares at prices between {2} and {3}, on the regulated market, "
            + "as part of the programme announced in May. Since its beginning {4} shares were bought in all. The transactions are listed "
            + "in detail on the company's web pages, where they can be looked up for at least five years, and are notified to the "
            + "supervisory authority.";
        var one = string.Format(null, Form, "12 May", "12,300", "45.10", "45.90", "120,400");
        var two = string.Format(null, Form, "19 May", "8,750", "44.02", "44.85", "129,150");
        Assert.False(Sketch.Of(one).IsLike(Sketch.Of(two)));
        Assert.True(Sketch.Of(one).IsLike(Sketch.Of(one.Replace("looked up", "found", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData(1, 3.0 / 5)]
    [InlineData(2, 3.0 / 6)]
    [InlineData(3, 3.0 / 7)]
    public void Resemblance_is_that_of_the_published_example(int words, double expected)
    {
        // Broder 1997, p. 22, option B: a rose is a rose is a rose, against a rose is a flower which is a rose.
        var (a, b) = (Shingles.Of("a rose is a rose is a rose", words), Shingles.Of("a rose is a flower which is a rose", words));
        Assert.Equal(expected, (double)a.Intersect(b).Count() / a.Union(b).Count());
    }

    [Fact]
    public void Width_case_and_punctuation_do_not_count_and_numbers_stay_whole()
    {
        Assert.Equal(Shingles.Of("ＡＢＣ Corp. said: 1,234.5 units"), Shingles.Of("abc corp — SAID “１，２３４．５” units!"));
        Assert.Equal(["1,234.5", "2025"], Shingles.Figures("1,234.5 in 2025.").Order());
        Assert.Empty(Shingles.Of(" … "));
        Assert.Equal(0, Sketch.Of("").Resemblance(Sketch.Of("")));
    }

    [Fact]
    public void The_estimate_for_long_texts_is_near_the_exact_share() =>
        Gen.Int[1500, 4000].Select(Gen.Double[0.1, 0.9], Gen.Int[0, 1_000_000]).Sample(
            (words, share, seed) =>
            {
                var shared = (int)(words * share);
                var one = Text(seed, 0, words);
                var two = Text(seed, 0, shared) + Text(seed + 1, shared, words);
                var (a, b) = (Shingles.Of(one), Shingles.Of(two));
                var exact = (double)a.Intersect(b).Count() / a.Union(b).Count();
                // Five standard errors of a share of 512.
                Assert.InRange(Sketch.Of(one).Resemblance(Sketch.Of(two)), exact - 5 * 0.0221, exact + 5 * 0.0221);
            }, iter: 60);

    [Fact]
    public void Likeness_has_no_direction_and_every_text_is_like_itself() =>
        Gen.String[Gen.Char["abc的了在 ,.12"], 0, 300].Select(Gen.String[Gen.Char["abc的了在 ,.12"], 0, 300]).Sample((one, two) =>
        {
            var (a, b) = (Sketch.Of(one), Sketch.Of(two));
            Assert.Equal(a.IsLike(b), b.IsLike(a));
            Assert.True(a.Count == 0 || a.IsLike(Sketch.Of(one)));
            Assert.InRange(a.Resemblance(b), 0, 1);
            Assert.InRange(a.Containment(b), 0, 1);
        }, iter: 500);

    [Fact]
    public void A_few_words_changed_in_a_long_text_always_fold() =>
        Gen.Int[200, 800].Select(Gen.Int[0, 1_000_000], Gen.Int[1, 8]).Sample((words, seed, edits) =>
        {
            var text = Text(seed, 0, words).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var changed = text.ToArray();
            for (var edit = 0; edit < edits; edit++)
                changed[(seed + edit * 7919) % changed.Length] = "altered";
            Assert.True(Sketch.Of(string.Join(' ', text)).IsLike(Sketch.Of(string.Join(' ', changed))));
        }, iter: 100);

    [Fact]
    public void The_shelf_gives_the_earliest_of_two_weeks()
    {
        var shelf = new Shelf();
        var day = new DateOnly(2025, 6, 30);
        shelf.Place("c", day.AddDays(-15), Wire);
        shelf.Place("b", day.AddDays(-3), Relayed);
        shelf.Place("a", day.AddDays(-14), Wire);
        Assert.Equal("a", shelf.Earliest(Wire, day));
        Assert.Equal("b", shelf.Earliest(Wire, day.AddDays(1)));
        Assert.Null(shelf.Earliest(Wire, day.AddDays(30)));
        Assert.Null(shelf.Earliest(Other, day));
    }

    /// <summary>Different sentences of real Chinese reports: hardly any two are taken for one.</summary>
    [Fact]
    public void Different_reports_of_a_real_collection_seldom_fold()
    {
        var path = Path.Combine(Repository.Root, "..", "shared", "data", "chinese_risk_text", "finese_train.json");
        if (!File.Exists(path))
            Assert.Skip("The optional folder ../shared with collections to measure on is not there.");
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        var texts = file.RootElement.EnumerateArray().Select(row => row[1].GetString()!.Trim()).Where(text => text.Length >= 80)
            .Distinct().Order(StringComparer.Ordinal).Take(2000).ToList();
        var sketches = texts.ConvertAll(Sketch.Of);
        var (pairs, folded) = (0, new List<string>());
        for (var one = 0; one < sketches.Count; one++)
        {
            for (var two = one + 1; two < sketches.Count; two++)
            {
                pairs++;
                if (sketches[one].IsLike(sketches[two]))
                    folded.Add($"{sketches[one].Resemblance(sketches[two]):0.00}\n  {texts[one]}\n  {texts[two]}");
            }
        }
        TestContext.Current.SendDiagnosticMessage($"{folded.Count} of {pairs} pairs fold.");
        TestContext.Current.AddAttachment("folded", string.Join('\n', folded.Take(200)));
        Assert.True(folded.Count < pairs / 2000, $"{folded.Count} of {pairs} pairs fold:\n{string.Join('\n', folded.Take(20))}");
    }

    private static string Text(int seed, int from, int to) => string.Concat(Enumerable.Range(from, Math.Max(0, to - from)).Select(
        place => $"w{Mix((uint)seed, (uint)place) % 50_000} "));

    private static uint Mix(uint seed, uint place)
    {
        unchecked
        {
            var mixed = (seed * 2654435761u) ^ (place * 40503u + 0x9E3779B9u);
            mixed = (mixed ^ (mixed >> 15)) * 2246822519u;
            return mixed ^ (mixed >> 13);
        }
    }
}

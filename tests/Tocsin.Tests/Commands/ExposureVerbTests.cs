using System.Text.Json.Nodes;
using Tocsin.App;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>What the shipped book hangs on, on three days: the vector of concentration, each link from the day it was known.</summary>
public sealed class ExposureVerbTests : IDisposable
{
    private const string Node = "company:openai";

    private readonly CommandLine line = CommandLine.WithCase();

    [Fact]
    public void Six_names_look_fine_until_one_sees_what_they_hang_on()
    {
        var vector = line.Run("exposure", "--as-of", "2026-02-15", "--json").Json;
        Assert.Equal((0.2, 5.0), (Number(vector["names"]!, "herfindahl"), Number(vector["names"]!, "effectiveNumber")));
        var node = vector["nodes"]!.AsArray().Single(one => one!["node"]!.GetValue<string>() == Node)!;
        Assert.Equal((0.185m, 0.685m), Share(node));
        Assert.Equal(["backlog_share", "held"], Words(node["addsUp"]!));
        Assert.Equal(Node, vector["largestCommonCause"]!.GetValue<string>());
        Assert.False(node["assumed"]!.GetValue<bool>());
    }

    [Fact]
    public void The_reading_with_an_assumed_share_says_so()
    {
        string[] assumed = ["exposure", "openai", "--as-of", "2026-02-15", "--assume", "oracle~openai=backlog_share:58%"];
        var exposure = line.Run([.. assumed, "--json"]).Json["exposure"]!;
        Assert.Equal((0.272m, 0.622m), Share(exposure));
        Assert.True(exposure["assumed"]!.GetValue<bool>());
        Assert.Equal("assumed", Line(exposure, "company:oracle")["ground"]!.GetValue<string>());
        Assert.Equal("silent", Line(exposure, "fund:other-holdings")["ground"]!.GetValue<string>());
        var text = line.Run(assumed).Output;
        Assert.Contains("27.2 – 62.2 %", text, StringComparison.Ordinal);
        Assert.Contains("partly assumed", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_company_of_which_only_links_speak_can_be_asked_about()
    {
        var links = line.Write(
            "links.csv",
            "from,to,measure,value,unit,share_of,status,effective,known,publisher,locator,origin,grade,standing,statement\n"
                + "company:oracle,company:only-named,backlog_share,0.1,ratio,,done,2026-01-02,2026-01-02,test,p. 1,test,B2,confirmed,"
                + "Made.\n");
        Assert.Equal(ExitCode.Done, line.Run("import", links).Code);
        var answer = line.Run("exposure", "only-named", "--as-of", "2026-10-01", "--json");
        Assert.Equal((0.015m, 0.165m), Share(answer.Json["exposure"]!));
        Assert.Contains("did you mean 'company:only-named'", line.Run("exposure", "only-namd").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-06-30", 0.05, 0.50, 0)]
    [InlineData("2025-10-28", 0.05, 0.85, 0)]
    [InlineData("2026-10-01", 0.185, 0.685, 1)]
    public void A_share_published_later_appears_on_no_earlier_day(string day, double known, double possible, int shares)
    {
        var answer = line.Run("exposure", "openai", "--as-of", day, "--json").Json;
        Assert.Equal(((decimal)known, (decimal)possible), Share(answer["exposure"]!));
        var dependents = answer["dependents"]!.AsArray();
        Assert.Equal(shares, dependents.Count(one => one!["ground"]!.GetValue<string>() == "measured"));
        Assert.All(dependents, one => Assert.All(
            one!["links"]!.AsArray(), link => Assert.True(string.CompareOrdinal(link!["known"]!.GetValue<string>(), day) <= 0)));
        var microsoft = dependents.First(one => one!["company"]!.GetValue<string>() == "company:microsoft")!;
        Assert.Equal(shares == 1 ? 0.45m : 0m, microsoft["share"]!["low"]!.GetValue<decimal>());
    }

    [Fact]
    public void Taking_a_company_away_lists_who_hangs_on_it_and_what_is_left()
    {
        var without = line.Run("exposure", "--remove", "microsoft", "--as-of", "2026-10-01", "--json").Json;
        var first = without["dependents"]!.AsArray()[0]!;
        Assert.Equal(("company:coreweave", 0.67m, "revenue_share"), (
            first["company"]!.GetValue<string>(), first["share"]!["low"]!.GetValue<decimal>(), first["measure"]!.GetValue<string>()));
        Assert.Equal(70_000_000m, without["left"]!["high"]!.GetValue<decimal>());
        Assert.Equal(0.2, Number(without["namesBefore"]!, "herfindahl"), 1e-9);
        Assert.Equal(11.0 / 49, Number(without["namesAfter"]!, "herfindahl"), 1e-9);
        var openai = line.Run("exposure", "--remove", "openai", "--as-of", "2025-06-30").Output;
        Assert.Contains("Who hangs on OpenAI", openai, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("terms: ", openai, StringComparison.Ordinal);
    }

    [Fact]
    public void Along_an_axis_what_is_tagged_nowhere_may_belong_anywhere()
    {
        var routes = line.Run("exposure", "--axis", "technology-route", "--as-of", "2026-10-01", "--json").Json;
        Assert.Equal(0.7m, routes["coverage"]!.GetValue<decimal>());
        var first = routes["places"]!.AsArray()[0]!;
        Assert.Equal((0.45m, 0.75m), Share(first));
        var claims = line.Run("claims", "company:nvidia", "--as-of", "2026-10-01").Output;
        Assert.Contains("technology route: accelerators, 100 %", claims, StringComparison.Ordinal);
        var before = line.Run("exposure", "--axis", "technology-route", "--as-of", "2023-12-30", "--json").Json;
        Assert.Empty(before["places"]!.AsArray());
        Assert.Equal(1, Number(line.Run("exposure", "--axis", "currency", "--as-of", "2026-10-01", "--json").Json, "coverage"));
    }

    [Theory]
    [InlineData("There is no axis 'colour'", "--axis", "colour")]
    [InlineData("'nonsense' is no assumption", "openai", "--assume", "nonsense")]
    [InlineData("'equity' is not a measure of dependence", "openai", "--assume", "oracle~openai=equity:0.5")]
    [InlineData("1.3 is not a share", "openai", "--assume", "oracle~openai=backlog_share:130%")]
    [InlineData("company:openai cannot hang on itself", "openai", "--assume", "openai~openai=backlog_share:0.5")]
    [InlineData("ask one at a time", "openai", "--axis", "issuer")]
    [InlineData("'dollars' is not a currency", "openai", "--currency", "dollars")]
    public void What_cannot_be_asked_is_refused_with_what_to_write(string says, params string[] words)
    {
        var done = line.Run(["exposure", .. words]);
        Assert.Equal(ExitCode.Usage, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Stated_limits_are_held_against_the_book_waived_by_command_and_unjudged_without_a_book()
    {
        var path = Path.Combine(line.Folder, "mine.yaml");
        Assert.Equal(ExitCode.Done, CommandLine.RunPlain("new", "limits", path).Code);
        Assert.Equal(ExitCode.Done, line.Run("import", path).Code);
        Assert.Equal(ExitCode.CheckFailed, line.Run("limits").Code);
        Assert.Contains("No limit holds", line.Run("limits", "--as-of", "2025-06-30").Output, StringComparison.Ordinal);
        Assert.Equal(
            ExitCode.Usage, line.Run("limits", "waive", "one-nam", "--until", "2099-12-31", "--by", "ann", "--reason", "agreed").Code);
        Assert.Equal(
            ExitCode.Done, line.Run("limits", "waive", "one-name", "--until", "2099-12-31", "--by", "ann", "--reason", "agreed").Code);
        var told = line.Run("limits");
        Assert.True(told.Code == ExitCode.Done, told.Output);
        Assert.Contains("waived by ann until 2099-12-31", told.Output, StringComparison.Ordinal);
        using var empty = new CommandLine();
        Assert.Equal(ExitCode.Done, empty.Run("import", path).Code);
        Assert.Contains("no limit can be judged", empty.Run("limits").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_is_told_in_Chinese()
    {
        var text = line.Run("exposure", "--as-of", "2026-10-01", "--lang", "zh").Output;
        Assert.Contains("最大的共同原因", text, StringComparison.Ordinal);
        var axis = line.Run("exposure", "--axis", "jurisdiction", "--as-of", "2026-10-01", "--lang", "zh").Output;
        Assert.Contains("司法辖区", axis, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_and_proposals_are_told_in_words_with_before_and_after()
    {
        var limits = line.Write("limits.yaml", "limits: [{id: one-name, axis: issuer, most: 25%, owner: manager}]");
        var over = line.Run("limits", limits, "--trade", "company:nvidia=-1000000", "--as-of", "2026-10-01");
        Assert.Equal(ExitCode.CheckFailed, over.Code);
        Assert.Contains("With the trades made", over.Output, StringComparison.Ordinal);
        var sold = line.Run("limits", limits, "--trade", "company:openai=-1", "--as-of", "2026-10-01");
        Assert.Equal(ExitCode.Usage, sold.Code);
        Assert.Contains("private lines and funds are not sold", sold.Error, StringComparison.Ordinal);
        var scenarios = Enumerable.Range(0, 30)
            .Select(at => FormattableString.Invariant($"{0.02 * Math.Sin(at)},{0.06 * Math.Cos(2 * at)},{0.05 * Math.Sin(3 * at)}"));
        var returns = line.Write(
            "returns.csv", "company:microsoft,company:nvidia,company:oracle\n" + string.Join('\n', scenarios));
        foreach (var (language, says) in new[] { ("en", "Largest common cause"), ("zh", "最大的共同原因") })
        {
            var told = line.Run("diversify", returns, "--limits", limits, "--as-of", "2026-10-01", "--lang", language);
            Assert.True(told.Code == ExitCode.Done, told.Error);
            Assert.Contains(says, told.Output, StringComparison.Ordinal);
        }
        var bad = line.Run("diversify", line.Write("bad.csv", "company:microsoft\n0.1\nten\n"), "--as-of", "2026-10-01");
        Assert.Contains("'ten' is no return", bad.Error, StringComparison.Ordinal);
    }

    public void Dispose() => line.Dispose();

    private static double Number(JsonNode node, string key) => node[key]!.GetValue<double>();

    private static (decimal, decimal) Share(JsonNode node) =>
        (node["share"]!["low"]!.GetValue<decimal>(), node["share"]!["high"]!.GetValue<decimal>());

    private static IEnumerable<string> Words(JsonNode list) => list.AsArray().Select(word => word!.GetValue<string>());

    private static JsonNode Line(JsonNode exposure, string issuer) =>
        exposure["lines"]!.AsArray().Single(one => one!["issuer"]!.GetValue<string>() == issuer)!;
}

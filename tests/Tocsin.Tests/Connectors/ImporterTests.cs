using System.Text;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Values;
using Xunit;
using static Tocsin.Tests.Connectors.ImportFolder;

namespace Tocsin.Tests.Connectors;

public sealed class ImporterTests : IDisposable
{
    private readonly ImportFolder folder = new();

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void A_table_separated_by_semicolons_or_tabs_is_read_and_says_so(char separator)
    {
        const string Row = "company:ahorn,revenue,2025-04-01,2025-06-30,12,USD,actual,2025-07-01,x,p,,A1,confirmed,";
        folder.Write("numbers.csv", $"# as exported, on a day\n\n{NumberHeads}\n{Row}\n".Replace(',', separator));
        var read = folder.Read("numbers.csv");
        Assert.Empty(read.Refusals);
        Assert.Equal(12, Assert.IsType<Observation>(Assert.Single(read.Claims).Content).Value);
        Assert.Contains(read.Notes, note => note.Contains(separator == ';' ? "semicolons" : "tabs", StringComparison.Ordinal));
    }

    [Fact]
    public void An_event_row_becomes_an_act_between_the_parties()
    {
        var claim = folder.Read("ahorn_birke.csv", EventHeads, Event(
            actor: "Birke;Court of Oslo", target: "Ahorn", amount: "1.50", unit: "EUR_m", approximate: "month")).Claims[0];
        Assert.Equal(SubjectId.Relation("Ahorn", "Birke"), claim.Subject);
        Assert.Equal((new DateOnly(2020, 1, 2), Claim.EndOf(new DateOnly(2020, 1, 3))), (claim.ValidTo, claim.KnownAt));
        Assert.Equal(new Source("example.org", "AB01 https://www.example.org/a", "example.org"), claim.Source);
        Assert.Equal(
            new Act(
                "suit_filed", ["birke", "Court of Oslo"], new Target(TargetKind.Named, ["ahorn"]), Modality.Happened, "Ahorn sues Birke.",
                1.5m, "EUR_m", true, Precision.Month),
            claim.Content);
    }

    [Fact]
    public void Mutual_and_self_are_targets_of_their_own()
    {
        var claims = folder.Read("ahorn_birke.csv", EventHeads, Event(target: "mutual"), Event(target: "self")).Claims;
        Assert.Equal([Target.Mutual, Target.Self], claims.Take(2).Select(claim => ((Act)claim.Content).Target));
    }

    [Theory]
    [InlineData("https://example.org/x", "sourced", null, null, "C3", false, true)]
    [InlineData("https://www.sec.gov/x", "sourced", null, null, "A2", true, true)]
    [InlineData("https://www.amt.gov.cn/x", "sourced", null, null, "A2", true, true)]
    [InlineData("https://notgov.org/x", "sourced", null, null, "C3", false, true)]
    [InlineData("general knowledge", "recalled", null, null, "F6", false, true)]
    [InlineData("https://example.org/x", "sourced", "filing", "no", "A2", true, false)]
    [InlineData("https://example.org/x", "sourced", "official", "yes", "A2", true, true)]
    [InlineData("https://example.org/x", "sourced", "press", "primary", "B2", true, false)]
    [InlineData("https://example.org/x", "sourced", "aggregator", "primary", "B2", true, false)]
    [InlineData("https://example.org/x", "sourced", "press", "no", "B3", false, false)]
    [InlineData("https://example.org/x", "sourced", "press", "yes", "C3", false, true)]
    [InlineData("https://example.org/x", "sourced", "aggregator", "no", "D3", false, false)]
    [InlineData("https://example.org/x", "sourced", "leak", "yes", "D4", false, true)]
    [InlineData("https://example.org/x", "sourced", "seed", "yes", "C4", false, true)]
    [InlineData("https://example.org/x", "seed", null, null, "C4", false, true)]
    [InlineData("general knowledge", "recalled", "filing", "yes", "F6", false, true)]
    public void Grade_and_standing_follow_from_the_source(
        string source, string confidence, string? tier, string? single, string grade, bool confirmed, bool singleOrigin)
    {
        var heading = EventHeads + (tier is null ? "" : ",source_tier,single_origin");
        var row = Event(source: source, confidence: confidence) + (tier is null ? "" : $",{tier},{single}");
        var claim = folder.Read("ahorn_birke.csv", heading, row).Claims[0];
        Assert.Equal((grade, confirmed), (claim.Grade.ToString(), claim.Standing == Standing.Confirmed));
        Assert.Equal(singleOrigin, ((Act)claim.Content).SingleOrigin);
    }

    [Fact]
    public void The_origin_column_goes_before_the_host()
    {
        var read = folder.Read("ahorn_birke.csv", EventHeads + ",origin", Event() + ",a wire", Event(id: "AB02") + ",");
        Assert.Equal(["a wire", "example.org"], read.Claims.Take(2).Select(claim => claim.Source.Origin));
    }

    [Fact]
    public void A_relation_is_covered_from_its_first_to_its_last_publication()
    {
        var read = folder.Read("ahorn_birke.csv", EventHeads, Event(), Event(id: "AB02", published: "2022-05-06"));
        var claim = Assert.Single(read.Claims, claim => claim.Content is Coverage);
        Assert.Equal(new Coverage(["*"], new DateOnly(2020, 1, 3), new DateOnly(2022, 5, 6)), claim.Content);
        Assert.Equal(Claim.EndOf(new DateOnly(2020, 1, 3)), claim.KnownAt);
        Assert.Equal(5, read.Claims.Count);
    }

    [Theory]
    [InlineData("", TermStatus.InForce)]
    [InlineData("proposed", TermStatus.Proposed)]
    [InlineData("alleged", TermStatus.Disputed)]
    [InlineData("filed", TermStatus.InForce)]
    public void A_term_has_the_status_it_was_attested_with_and_never_the_one_of_hindsight(string attestation, TermStatus status)
    {
        var claim = folder.Read("terms.csv", TermHeads, Term(attestation: attestation)).Claims[0];
        Assert.Equal(new Term("exclusivity", "yes", null, new DateOnly(2020, 1, 2), new DateOnly(2030, 12, 31), status), claim.Content);
        Assert.Equal(("general knowledge", "F6"), (claim.Source.Origin, claim.Grade.ToString()));
    }

    [Fact]
    public void A_term_without_effect_day_is_valid_from_its_publication()
    {
        var claim = folder.Read("terms.csv", TermHeads, Term(effective: "")).Claims[0];
        Assert.Equal((new DateOnly(2020, 1, 3), null), (claim.ValidTo, ((Term)claim.Content).Effective));
    }

    [Fact]
    public void An_outcome_is_known_when_the_act_that_states_it_was_published()
    {
        folder.Write("ahorn_birke.csv", $"{EventHeads}\n{Event(published: "2020-02-03")}\n{Event(id: "AB02")}\n");
        var claims = folder.Read(
            "outcomes.csv", OutcomeHeads, "ahorn_birke,suit_filed,2020-01-02,sourced,first one", "ahorn_birke,renewed,2021-01-02,recalled,",
            "ahorn_birke,none_until_2025-01-01,2025-01-01,sourced,").Claims;
        Assert.Equal(["2020-02-03", "2021-01-02", "2025-01-01"], claims.Select(claim => claim.KnownOn.ToString("yyyy-MM-dd")));
        Assert.Equal(["suit_filed", "renewed", "none_until"], claims.Select(claim => ((Resolution)claim.Content).Kind));
        Assert.Equal(["first one", "renewed", "No outcome came up to 2025-01-01"], claims.Select(c => ((Resolution)c.Content).Statement));
        Assert.Equal(["C3", "F6", "C3"], claims.Select(claim => claim.Grade.ToString()));
    }

    [Fact]
    public void A_number_is_read_with_everything_that_is_said_about_it()
    {
        var id = new string('a', 64);
        var row = Number(value: "-1234.50", basis: "run-rate", known: "2020-05-01T09:30:00Z", supersedes: id);
        var claim = folder.Read("a.csv", NumberHeads + ",access,portfolio", row + ",inside information,fund-1").Claims[0];
        Assert.Equal(new Observation("revenue", -1234.5m, "USD", Basis.RunRate), claim.Content);
        Assert.Equal(new DateTimeOffset(2020, 5, 1, 9, 30, 0, TimeSpan.Zero), claim.KnownAt);
        Assert.Equal((AccessClass.InsideInformation, "fund-1", id), (claim.Access, claim.Portfolio, claim.Supersedes!.Value.Hex));
        Assert.Equal((new DateOnly(2020, 1, 1), new DateOnly(2020, 3, 31)), (claim.ValidFrom, claim.ValidTo));
    }

    [Fact]
    public void What_may_be_missing_has_a_default_and_a_note()
    {
        var read = folder.Read(
            "a.csv", "subject,measure,period_end,value,unit,locator,colour",
            "company:ahorn,revenue,2020-03-31,1,USD,https://www.example.org/a,red");
        var claim = Assert.Single(read.Claims);
        Assert.Equal(("example.org", "example.org"), (claim.Source.Publisher, claim.Source.Origin));
        Assert.Equal((Claim.EndOf(Today), null, "F6"), (claim.KnownAt, claim.ValidFrom, claim.Grade.ToString()));
        Assert.Contains("columns not used: colour", read.Notes);
        Assert.Contains(read.Notes, note => note.Contains("2026-01-31", StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_is_read_with_its_share()
    {
        var claim = folder.Read("links.csv", LinkHeads, Link()).Claims[0];
        Assert.Equal(
            new Link(SubjectId.Company("birke"), "revenue", 0.35m, "ratio", "revenue", "done", "A third of sales."), claim.Content);
        Assert.Null(((Link)folder.Read("links.csv", LinkHeads, Link(value: "", unit: "")).Claims[0].Content).Value);
    }

    [Fact]
    public void Equal_rows_are_claims_of_their_own()
    {
        var claims = folder.Read("a.csv", NumberHeads, Number(), Number(), Number(value: "2"), Number()).Claims;
        Assert.Equal([0, 1, 0, 2], claims.Select(claim => claim.Ordinal));
        Assert.Equal(4, claims.Select(claim => claim.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("utf-8", false, null)]
    [InlineData("utf-8", true, null)]
    [InlineData("utf-16", true, "read as UTF-16")]
    [InlineData("utf-16BE", true, "read as UTF-16")]
    [InlineData("GB18030", false, "read as GB18030")]
    public void Chinese_text_is_read_in_every_usual_encoding(string name, bool marked, string? note)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        var text = $"{NumberHeads}\r\n{Number(locator: "年度报告，第3页")}\r\n";
        folder.Write("a.csv", [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);
        var read = folder.Read("a.csv");
        Assert.Equal("年度报告，第3页", Assert.Single(read.Claims).Source.Locator);
        Assert.Equal(note is null ? [] : [note], read.Notes);
    }

    [Fact]
    public void A_dash_of_another_program_between_english_letters_is_no_chinese()
    {
        var text = $"{NumberHeads}\r\n{Number(locator: "First?Citizens caf?")}\r\n";
        byte[] bytes = [.. Encoding.ASCII.GetBytes(text).Select((one, at) =>
            one != '?' ? one : text[at - 1] == 't' ? (byte)0x96 : (byte)0xE9)];
        folder.Write("a.csv", bytes);
        var read = folder.Read("a.csv");
        Assert.Equal("First–Citizens café", Assert.Single(read.Claims).Source.Locator);
        Assert.Equal(["read as Windows-1252"], read.Notes);
    }

    [Fact]
    public void The_same_table_gives_the_same_claims_in_any_encoding_and_line_ending()
    {
        var plain = folder.Read("a.csv", NumberHeads, Number(), Number(locator: "页")).Claims;
        var other = $"{NumberHeads}\r\n{Number()}\r\n\r\n,,,\r\n{Number(locator: "页")}";
        folder.Write("a.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(other)]);
        Assert.Equal(plain, folder.Read("a.csv").Claims);
    }

    [Fact]
    public void A_folder_is_read_by_name_with_the_register_first_and_the_rest_named()
    {
        folder.Write("terms.csv", TermHeads + "\n" + Term() + "\n");
        folder.Write("ahorn_birke.csv", EventHeads + "\n" + Event() + "\n");
        folder.Write("README.md", "notes");
        Directory.CreateDirectory(Path.Combine(folder.Root, "older"));
        var files = Reader.Read(folder.Root, Today).Files;
        Assert.Equal(["relations.csv", "README.md", "ahorn_birke.csv", "older", "terms.csv"], files.Select(file => file.Label));
        Assert.Equal([0, 0, 4, 0, 1], files.Select(file => file.Claims.Count));
        Assert.Contains("left out", files[1].Notes[0], StringComparison.Ordinal);
        Assert.Contains("not entered", files[3].Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Work_grows_no_faster_than_the_rows()
    {
        var (small, large) = (Allocated(20_000), Allocated(80_000));
        Assert.True(large < 6 * small, $"{small:N0} bytes for 20,000 rows and {large:N0} for 80,000");
    }

    [Fact]
    public void Files_read_side_by_side_do_not_mix()
    {
        const int rows = 200;
        var table = folder.Write("positions.csv", "portfolio,issuer,instrument,line,currency,fair_value,as_of\n" + string.Concat(
            Enumerable.Range(0, rows).Select(row => $"main,company:ahorn,listed_equity,{row},EUR,{row + 1},2025-12-31\n")));
        var read = new FileRead[16];
        Parallel.For(0, read.Length, place => read[place] = ImportFolder.Reader.Read(table, ImportFolder.Today).Files[0]);
        Assert.All(read, file => Assert.Equal((rows + 1, 0), (file.Claims.Count, file.Refusals.Count)));
    }

    public void Dispose() => folder.Dispose();

    private long Allocated(int rows)
    {
        folder.Write("a.csv", NumberHeads + "\n" + string.Concat(Enumerable.Range(0, rows).Select(row => Number(value: $"{row}") + "\n")));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(rows, folder.Read("a.csv").Claims.Count);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

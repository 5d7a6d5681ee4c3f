using System.Text.Json.Nodes;
using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Connectors;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Agreements;

public sealed class AgreementFileTests : IDisposable
{
    private readonly ImportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_term_of_every_kind_is_read_with_its_values()
    {
        var read = Read(AgreementText.Sound);
        Assert.Empty(read.Refusals);
        var clauses = read.Claims.Select(claim => claim.Content).OfType<Clause>().ToList();
        Assert.Equal(Enum.GetValues<ClauseKind>(), clauses.Select(clause => clause.Kind).Distinct().Order());
        var share = clauses.First(clause => clause.Term == "share");
        Assert.Equal(("20%", "revenue", "40bn USD"), (share["share"], share["of"], share["cap"]));
        Assert.Equal((new DateOnly(2020, 1, 1), new DateOnly(2029, 12, 31)), (share.Effective, share.Until));
        var trigger = clauses.Single(clause => clause.Term == "breakthrough");
        Assert.Equal("arrives(breakthrough_rate)", trigger.When);
        Assert.Equal(["end licence", "share.share = 10%"], trigger.Effects);
        Assert.Equal((Testing.Panel, SubjectId.Company("birke")), (trigger.Tested, trigger.HeldBy));
        Assert.Equal(30, clauses.Single(clause => clause.Term == "first_look").NoticeDays);
        Assert.Equal(SubjectId.Company("birke"), clauses.Single(clause => clause.Status == TermStatus.Proposed).ProposedBy);
        var before = read.Claims.Select(claim => claim.Content).OfType<World>().Single(world => world.Key == "before");
        Assert.Equal(new DateOnly(2021, 12, 31), before.TermsOf);
    }

    [Fact]
    public void Each_claim_has_the_grade_of_its_source_and_an_assumption_says_that_it_is_one()
    {
        var claims = Read(AgreementText.Sound).Claims;
        var share = claims.First(claim => claim.Content is Clause { Term: "share" });
        Assert.Equal(("A2", Standing.Confirmed, "example.org"), (share.Grade.ToString(), share.Standing, share.Source.Publisher));
        var warrant = claims.First(claim => claim.Content is Clause { Term: "warrant" });
        Assert.Equal(("C3", Standing.ToVerify, "Paper"), (warrant.Grade.ToString(), warrant.Standing, warrant.Source.Origin));
        var assumed = claims.First(claim => claim.Content is Driver { Name: "cloud_margin" });
        Assert.Equal(("F6", Standing.Inferred, "assumption"), (assumed.Grade.ToString(), assumed.Standing, assumed.Source.Publisher));
        Assert.True(((Driver)assumed.Content).Assumed);
        Assert.All(claims, claim => Assert.Equal(new TimeOnly(23, 59, 59, 999), TimeOnly.FromTimeSpan(claim.KnownAt.TimeOfDay)));
    }

    [Fact]
    public void Every_claim_of_the_file_comes_back_from_its_canonical_bytes()
    {
        var claims = Read(AgreementText.Sound).Claims;
        Assert.All(claims, claim =>
        {
            var back = CanonicalForm.Read(CanonicalForm.Write(claim));
            Assert.Equal(claim.Id, back.Id);
            Assert.Equal(claim.Content, back.Content);
        });
        Assert.Equal(claims.Count, claims.Select(claim => claim.Id).Distinct().Count());
    }

    [Fact]
    public void Importing_a_file_twice_adds_nothing_and_what_is_exported_is_what_was_imported()
    {
        using var line = new CommandLine();
        var path = folder.Write("deal.yaml", AgreementText.Sound);
        var first = line.Run("import", path, "--json");
        Assert.True(first.Code == Tocsin.App.ExitCode.Done, first.Output + first.Error);
        var exported = line.Run("export").Output;
        var again = line.Run("import", path, "--json").Json["files"]![0]!;
        Assert.Equal(0, again["accepted"]!.GetValue<int>());
        Assert.Equal(exported, line.Run("export").Output);
        var ids = exported.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => JsonNode.Parse(row)!)
            .Where(row => row["subject"]!.GetValue<string>() == "agreement:ahorn-birke")
            .Select(row => (row["claim"]!.GetValue<string>(), CanonicalForm.Read(
                System.Text.Encoding.UTF8.GetBytes(row["canonical"]!.ToJsonString(Plain))).Id.Hex)).ToList();
        Assert.All(ids, pair => Assert.Equal(pair.Item1, pair.Hex));
        Assert.Equal(Read(AgreementText.Sound).Claims.Select(claim => claim.Id.Hex).Order(), ids.Select(pair => pair.Hex).Order());
    }

    [Fact]
    public void Bad_bytes_and_endings_are_no_reason_to_throw()
    {
        Assert.Empty(Read("\uFEFF" + AgreementText.Sound).Refusals);
        Assert.Empty(Read(AgreementText.Sound.Replace("\n", "\r\n", StringComparison.Ordinal)).Refusals);
        Assert.NotEmpty(Read(AgreementText.Sound[..(AgreementText.Sound.Length / 2)]).Refusals);
        Assert.NotEmpty(Read("agreement: [").Refusals);
        Assert.NotEmpty(Read("agreement: x\n---\nagreement: y\n").Refusals);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private FileRead Read(string text)
    {
        var path = folder.Write("deal.yaml", text);
        return Assert.Single(ImportFolder.Reader.Read(path, AgreementText.Today).Files);
    }
}

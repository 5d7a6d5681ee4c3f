using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Exposures;
using Tocsin.Research;
using Tocsin.Values;

namespace Tocsin.App.Commands;

/// <summary><c>substitutes SUBJECT</c>: a company's suppliers, and who could take each one's place as far as is known.</summary>
public sealed class SubstitutesVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var of = new Argument<string>("subject") { Description = "A company whose suppliers are asked about." };
        var command = new Command("substitutes", "a company's suppliers, who could replace each, and how far behind they are") { of };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var company = inquiry.Subject(parsed.GetValue(of)!);
            if (company.Kind != "company")
                throw new UsageException($"{company} is no company, and buys of nobody: write company:NAME.");
            var maps = Substitutes.Of(company, inquiry.Knowledge, inquiry.Catalogue.Vocabulary);
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(Document(company, maps, inquiry));
            else
                Write(company, maps, inquiry);
            return ExitCode.Done;
        });
        return command;
    }

    private static JsonObject Document(SubjectId company, IReadOnlyList<SupplierMap> maps, Inquiry inquiry) => new()
    {
        ["asOf"] = Phrase.Day(inquiry.Day),
        ["subject"] = company.ToString(),
        ["suppliers"] = JsonForm.List(maps, map => new JsonObject
        {
            ["supplier"] = map.Supplier.ToString(),
            ["links"] = JsonForm.List(map.Links, Link),
            ["routes"] = JsonForm.List(map.Routes, route => JsonValue.Create(route)),
            ["substitutes"] = JsonForm.List(map.Candidates, Candidate),
            ["unknown"] = JsonForm.List(map.Unknown, reason => JsonValue.Create(reason.In(inquiry.Paper.Language))),
        }),
        ["rivals"] = JsonForm.List(RivalsOf(company, inquiry), rival => new JsonObject
        {
            ["company"] = rival.Other.ToString(),
            ["statement"] = rival.Link.Statement,
            ["known"] = Phrase.Day(rival.Claim.KnownOn),
            ["claim"] = rival.Claim.Id.Hex,
        }),
    };

    private static IReadOnlyList<Rival> RivalsOf(SubjectId company, Inquiry inquiry) =>
        Reliance.Of(inquiry.Knowledge.Ledger).RivalsOn(inquiry.Day).Of(company);

    private static JsonObject Link(Dependence tie) => new()
    {
        ["measure"] = tie.Link.Measure,
        ["value"] = tie.Link.Value,
        ["unit"] = tie.Link.Unit,
        ["known"] = Phrase.Day(tie.Claim.KnownOn),
        ["claim"] = tie.Claim.Id.Hex,
    };

    private static JsonObject Candidate(Substitute one) => new()
    {
        ["company"] = one.Company.ToString(),
        ["routes"] = JsonForm.List(one.Routes, route => JsonValue.Create(route)),
        ["supplies"] = JsonForm.List(one.Supplies, Link),
        ["otherCustomers"] = one.Others,
        ["scores"] = JsonForm.List(one.Comparisons, compared => new JsonObject
        {
            ["measure"] = compared.Measure.Id,
            ["supplier"] = compared.Supplier.Value,
            ["value"] = compared.Other.Value,
            ["behind"] = compared.Behind.Value,
            ["clear"] = compared.Behind.IsClear,
            ["days"] = compared.Days,
            ["claims"] = JsonForm.List(
                compared.Supplier.Evidence.Concat(compared.Other.Evidence), claim => JsonValue.Create(claim.Id.Hex)),
        }),
        ["rivalry"] = one.Rivalry?.Id.Hex,
        ["tags"] = JsonForm.List(one.Tags, tag => JsonValue.Create(tag.Id.Hex)),
    };

    private static void Write(SubjectId company, IReadOnlyList<SupplierMap> maps, Inquiry inquiry)
    {
        var (paper, knowledge) = (inquiry.Paper, inquiry.Knowledge);
        paper.Line(paper.Say(
            $"Suppliers of {knowledge.NameOf(company)}, as known on {Phrase.Day(inquiry.Day)}",
            $"{knowledge.NameOf(company)}的供应商，截至 {Phrase.Day(inquiry.Day)} 所知"));
        if (maps.Count == 0)
        {
            paper.Line(paper.Say(
                $"No supplier is known: import links of {string.Join(", ", Substitutes.Supply.Take(3))} and the like.",
                $"没有已知供应商：请导入 {string.Join("、", Substitutes.Supply.Take(3))} 等联系。"));
        }
        foreach (var map in maps)
        {
            paper.Line();
            paper.Line(paper.Strong(knowledge.NameOf(map.Supplier)) + paper.Faint(
                $"  {string.Join(", ", map.Links.Select(tie => tie.Link.Measure.Replace('_', ' ')).Distinct())}"
                + (map.Routes.Count == 0 ? "" : $"; {string.Join(", ", map.Routes)}")));
            paper.Rows([.. map.Candidates.Select(one => (IReadOnlyList<string>)
            [
                "  " + knowledge.NameOf(one.Company),
                one.Supplies.Count > 0 ? paper.Say("supplies already", "已在供应") : "",
                SubstituteWords.Of(one).In(paper.Language),
            ])]);
            foreach (var reason in map.Unknown)
                paper.Paragraph("  ? ", reason.In(paper.Language));
        }
        if (RivalsOf(company, inquiry) is not { Count: > 0 } rivals)
            return;
        paper.Line();
        paper.Line(paper.Strong(paper.Say("Rivals", "竞争对手")));
        paper.Rows([.. rivals.Select(rival => (IReadOnlyList<string>)
        [
            "  " + knowledge.NameOf(rival.Other), Phrase.Day(rival.Claim.KnownOn), rival.Link.Statement,
        ])]);
    }
}

using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Agreements;
using Tocsin.Language;
using Tocsin.Regulation;

namespace Tocsin.App.Commands;

/// <summary><c>regulation show PROCEEDING</c>: its steps, clock, positions, and what each term it could void is worth to whom.</summary>
public sealed class RegulationShow : RegulationPart
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var which = new Argument<string>("proceeding") { Description = "proceeding:NAME, or NAME alone." };
        var command = new Command("show",
            "one proceeding: steps, clock, positions, base rates, and each term's worth if it were voided") { which };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var law = inquiry.Catalogue.Law;
            var view = ProceedingView.Of(Find(inquiry, parsed.GetValue(which)!, law), inquiry.Knowledge);
            var worths = view.Terms.Select(term => view.Agreement is { } agreement
                ? Touched.Worth(agreement, term, new PayOffOrder(MostPaths: 1 << 14) { Threads = Environment.ProcessorCount })
                : new VoidedWorth(null, term.Because)).ToList();
            var rates = law.BaseRates.Where(rate => rate.Procedure == view.Proceeding.Docket.Procedure
                && rate.Published <= inquiry.Day).ToList();
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(ProceedingForm.Of(view, worths, rates));
            else
                new ProceedingText(inquiry).Write(view, worths, rates);
            return ExitCode.Done;
        });
        return command;
    }

    private static Proceeding Find(Inquiry inquiry, string asked, LawTable law)
    {
        var known = Proceeding.On(inquiry.Knowledge, law);
        var named = asked.StartsWith("proceeding:", StringComparison.Ordinal) ? asked : "proceeding:" + asked;
        return known.FirstOrDefault(one => one.Id.ToString() == named) ?? throw new UsageException(known.Count == 0
            ? $"No proceeding is known on {Phrase.Day(inquiry.Day)}: import its YAML file, or ask for a later day."
            : $"Nothing is known of '{asked}' on {Phrase.Day(inquiry.Day)}"
                + $"{Spelling.Suggest(named, known.Select(one => one.Id.ToString()))} "
                + $"Known: {string.Join(", ", known.Select(one => one.Id.Name))}.");
    }
}

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
        var probability = new Option<string?>("--probability")
        {
            Description = "Yours: how probable it is that it goes against, as 20% or 10%..30%. With --loss gives the expected loss.",
            HelpName = "percent",
        };
        var loss = new Option<string?>("--loss")
        {
            Description = "Yours: what part of the value would then be lost.", HelpName = "percent",
        };
        var command = new Command("show", "one proceeding: steps, clock, positions, base rates, each term's worth if it were voided")
        {
            which, probability, loss,
        };
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
            var expected = Expected(parsed.GetValue(probability), parsed.GetValue(loss));
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(ProceedingForm.Of(view, worths, rates, expected));
            else
                new ProceedingText(inquiry).Write(view, worths, rates, expected);
            return ExitCode.Done;
        });
        return command;
    }

    private static ExpectedLoss? Expected(string? probability, string? loss) => (probability, loss) switch
    {
        (null, null) => null,
        ({ } likely, { } part) => ExpectedLoss.Read(likely, part),
        _ => throw new UsageException("An expected loss needs both: write --probability 20% --loss 40%."),
    };

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

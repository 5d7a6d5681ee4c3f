using System.CommandLine;
using System.Globalization;
using Tocsin.Agreements;
using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Regulation;

namespace Tocsin.App.Commands;

/// <summary><c>stress</c>: a fall in a place of an axis, or a proceeding lost, carried to the lines of the book.</summary>
public sealed class StressVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var axis = new Option<string?>("--axis") { Description = "The axis of the place that is struck.", HelpName = "axis" };
        var place = new Option<string?>("--place") { Description = "The place, as its tags call it.", HelpName = "name" };
        var fall = new Option<string?>("--fall") { Description = "The part of its worth that is lost, as 40%.", HelpName = "percent" };
        var proceeding = new Option<string?>("--proceeding")
        {
            Description = "A proceeding that goes against the agreement: every term that it could void falls.", HelpName = "name",
        };
        var portfolio = new Option<string?>("--portfolio") { Description = "Only this portfolio.", HelpName = "name" };
        var command = new Command("stress", "a fall in a sector, or a proceeding lost, carried to the lines of the book")
        {
            axis, place, fall, proceeding, portfolio,
        };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var book = PositionsVerb.Asked(inquiry, parsed.GetValue(portfolio), null);
            var struck = (parsed.GetValue(axis), parsed.GetValue(place), parsed.GetValue(fall));
            if (parsed.GetValue(proceeding) is { } named && struck == default)
                Answer(inquiry, book, Lost(inquiry, book, named));
            else if (parsed.GetValue(proceeding) is null && struck is ({ } along, { } where, { } part))
                Answer(inquiry, book, Struck(inquiry, book, (along.Replace('-', '_').ToLowerInvariant(), where, Part(part))));
            else
                throw new UsageException("Say what happens: --axis AXIS --place PLACE --fall 40%, or --proceeding NAME.");
            return ExitCode.Done;
        });
        return command;
    }

    private static SectorShock Struck(Inquiry inquiry, Book book, (string, string, decimal) place)
    {
        try
        {
            return SectorShock.Of(inquiry.Knowledge, book, new Dependences(inquiry.Knowledge), place);
        }
        catch (ArgumentException refused)
        {
            throw new UsageException(refused.Message);
        }
    }

    private static LostProceeding Lost(Inquiry inquiry, Book book, string named)
    {
        var known = Proceeding.On(inquiry.Knowledge, inquiry.Catalogue.Law);
        var id = named.StartsWith("proceeding:", StringComparison.Ordinal) ? named : "proceeding:" + named;
        var proceeding = known.FirstOrDefault(one => one.Id.ToString() == id) ?? throw new UsageException(
            $"Nothing is known of '{named}' on {Phrase.Day(inquiry.Day)}{Spelling.Suggest(id, known.Select(one => one.Id.ToString()))} "
            + "List them with tocsin regulation list.");
        var agreement = proceeding.Docket.Agreement is { } of ? Agreement.At(inquiry.Knowledge, inquiry.Ledger.Resolve(of)) : null;
        var order = new PayOffOrder(MostPaths: 1 << 14) { Threads = Environment.ProcessorCount };
        return LostProceeding.Of(proceeding, agreement, (book, inquiry.Knowledge), order);
    }

    private static decimal Part(string text) =>
        text.EndsWith('%') && decimal.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            ? percent / 100
            : throw new UsageException($"'{text}' is no part: write --fall 40%.");

    private static void Answer(Inquiry inquiry, Book book, SectorShock shock)
    {
        if (inquiry.Paper.Json)
            inquiry.Paper.Document(StressForm.Of(book, shock));
        else
            new StressText(inquiry, book).Write(shock);
    }

    private static void Answer(Inquiry inquiry, Book book, LostProceeding lost)
    {
        if (inquiry.Paper.Json)
            inquiry.Paper.Document(StressForm.Of(book, lost));
        else
            new StressText(inquiry, book).Write(lost);
    }
}

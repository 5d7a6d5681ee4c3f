using System.CommandLine;
using System.Globalization;
using Tocsin.Exposures;

namespace Tocsin.App.Commands;

/// <summary><c>exposure</c>: what the book really hangs on, by axis and by node, as intervals; a node taken away.</summary>
public sealed class ExposureVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var node = new Argument<string?>("node")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "A company: what of the book hangs on it."
        };
        var axis = new Option<string?>("--axis")
        {
            Description = "The book along one axis: " + string.Join(", ", AxisExposure.Axes) + ".",
            HelpName = "axis"
        };
        var remove = new Option<string?>("--remove") { Description = "What happens when this company goes.", HelpName = "company" };
        var assume = new Option<string[]>("--assume")
        {
            Description = "A share nobody published, as acme~birch=backlog_share:58%. May be given again.",
            HelpName = "from~to=measure:share"
        };
        var portfolio = new Option<string?>("--portfolio") { Description = "Only this portfolio.", HelpName = "name" };
        var currency = new Option<string?>("--currency")
        {
            Description = "Currency of the sums. Default: that of most lines.",
            HelpName = "code"
        };
        var command = new Command("exposure", "what the book hangs on: by axis, by company, and with a company taken away")
        {
            node, axis, remove, assume, portfolio, currency,
        };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var asked = (parsed.GetValue(node), parsed.GetValue(axis), parsed.GetValue(remove));
            if (new[] { asked.Item1, asked.Item2, asked.Item3 }.Count(word => word is not null) > 1)
                throw new UsageException("A company, --axis and --remove are three questions: ask one at a time.");
            var book = PositionsVerb.Asked(inquiry, parsed.GetValue(portfolio), parsed.GetValue(currency));
            var ties = Ties(inquiry, parsed.GetValue(assume) ?? []);
            Answer(inquiry, book, ties, asked);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Answer(Inquiry inquiry, Book book, Dependences ties, (string? Node, string? Axis, string? Remove) asked)
    {
        var text = new ExposureText(inquiry, book);
        var paper = inquiry.Paper;
        if (asked.Axis is { } axis)
        {
            var along = Along(inquiry, book, axis);
            if (paper.Json)
                paper.Document(ExposureForm.Of(book, along));
            else
                text.Write(along);
        }
        else if ((asked.Remove ?? asked.Node) is { } named)
        {
            var removal = Removal.Of(inquiry.Knowledge, book, ties, inquiry.Subject(named));
            if (paper.Json)
                paper.Document(ExposureForm.Of(book, removal));
            else
                text.Write(removal, asked.Remove is not null);
        }
        else
        {
            var causes = CommonCauses.Of(book, ties);
            if (paper.Json)
                paper.Document(ExposureForm.Of(book, causes));
            else
                text.Write(causes);
        }
    }

    private static AxisExposure Along(Inquiry inquiry, Book book, string axis)
    {
        try
        {
            return AxisExposure.Of(inquiry.Knowledge, book, axis.Replace('-', '_').ToLowerInvariant());
        }
        catch (ArgumentException refused)
        {
            throw new UsageException(refused.Message);
        }
    }

    /// <summary>The links of the day, with what is assumed in the place of what was published.</summary>
    private static Dependences Ties(Inquiry inquiry, string[] assumed)
    {
        try
        {
            return new Dependences(inquiry.Knowledge, [.. assumed.Select(text => Assumed(inquiry, text))]);
        }
        catch (ArgumentException refused)
        {
            throw new UsageException(refused.Message);
        }
    }

    private static Dependence Assumed(Inquiry inquiry, string text)
    {
        if (text.Split('=') is not [var pair, var told] || pair.Split('~') is not [var from, var to]
            || told.Split(':') is not [var measure, var part] || Part(part) is not { } share)
            throw new UsageException($"'{text}' is no assumption: write from~to=measure:share, as acme~birch=backlog_share:58%.");
        return Assumption.Of(inquiry.Subject(from), inquiry.Subject(to), (measure, share), inquiry.Day);
    }

    private static decimal? Part(string text)
    {
        var percent = text.EndsWith('%');
        return decimal.TryParse(percent ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? percent ? number / 100 : number
            : null;
    }
}

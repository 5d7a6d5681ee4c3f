using System.CommandLine;
using System.CommandLine.Parsing;
using Tocsin.Language;
using Tocsin.Regulation;

namespace Tocsin.App.Commands;

/// <summary><c>regulation screen FILE</c> or <c>--shares A=30,B=25 --merge A,B</c>: what the law of a deal's day says of it.</summary>
public sealed class RegulationScreen : RegulationPart
{
    private readonly Argument<string?> file = new("file")
    {
        Description = "A deal in YAML: deal, on, market, shares, merging, prices, efficiency, figures.", Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> shares = new("--shares")
    {
        Description = "In place of a file: sellers and their shares in percent, as A=30,B=25,C=20.", HelpName = "shares",
    };

    private readonly Option<string?> merge = new("--merge") { Description = "With --shares: who merges, as A,B.", HelpName = "names" };

    private readonly Option<DateOnly?> on = CommonOptions.Day("--on", "The day whose law judges the deal. Default: that of --as-of.");

    private readonly Option<string[]> figure = new("--figure")
    {
        Description = "A figure that thresholds read, as size_of_transaction=200; again for more. List: regulation thresholds.",
        HelpName = "id=number",
    };

    private readonly Option<bool> unconfirmed = new("--unconfirmed")
    {
        Description = "Uses numbers that no public copy confirms too; answers that rest on them say so.",
    };

    private readonly Option<DateOnly?> asOf = CommonOptions.Day(
        "--as-of", "Only law that could be known at the end of this day (UTC). Default: today.");

    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("screen",
            "concentration, price pressure, thresholds by jurisdiction and tests of influence, as of the deal's day")
        {
            file, shares, merge, on, figure, unconfirmed, asOf,
        };
        var common = CommonOptions.Ruling(command);
        command.SetAction(parsed =>
        {
            var paper = common.PaperOf(parsed);
            var law = Shipped.Catalogue(common.RulesOf(parsed)).Law;
            var known = parsed.GetValue(asOf) ?? Today.Day;
            var deal = Words(parsed, known).Read(law);
            var screen = Screen.Of(deal, law, known, parsed.GetValue(unconfirmed));
            if (paper.Json)
                paper.Document(ScreenForm.Of(screen));
            else
                new ScreenText(paper, law).Write(screen);
            return ExitCode.Done;
        });
        return command;
    }

    private DealWords Words(ParseResult parsed, DateOnly known)
    {
        var (path, written) = (parsed.GetValue(file), parsed.GetValue(shares));
        var figures = (parsed.GetValue(figure) ?? []).Select(text => Pair(text, "--figure size_of_transaction=200")).ToList();
        if (path is not null && written is not null)
            throw new UsageException("The shares stand in the file or behind --shares, not in both.");
        if (path is not null)
        {
            var read = Read(path);
            return read with
            {
                On = parsed.GetValue(on) is { } day ? Phrase.Day(day) : read.On,
                Figures = [.. read.Figures, .. figures],
            };
        }
        if (written is null && figures.Count == 0)
            throw new UsageException(
                "Nothing to screen: name a file, or write --shares A=30,B=25 --merge A,B, or --figure size_of_transaction=200.");
        return new DealWords
        {
            On = Phrase.Day(parsed.GetValue(on) ?? known),
            Shares = [.. Listed(written).Select(text => Pair(text, "--shares A=30,B=25"))],
            Merging = Listed(parsed.GetValue(merge)),
            Figures = figures,
        };
    }

    private static DealWords Read(string path)
    {
        if (!File.Exists(path))
            throw new UsageException(
                $"There is no file {path}. A deal is a YAML file with its day, shares, prices and figures: tocsin new deal {path} writes "
                + "one to fill in. Without a file: --shares A=30,B=25 --merge A,B.");
        var errors = new List<Diagnostic>();
        var words = YamlReader.Open(path, File.ReadAllText(path), errors) is { } top ? DealWords.Of(top) : null;
        return errors.Count == 0 && words is not null ? words : throw new DealException(string.Join('\n', errors));
    }

    private static List<string> Listed(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static (string Name, string Text) Pair(string text, string example) =>
        text.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, { Length: > 0 } value]
            ? (name, value) : throw new UsageException($"'{text}' is not NAME=NUMBER: write {example}.");
}

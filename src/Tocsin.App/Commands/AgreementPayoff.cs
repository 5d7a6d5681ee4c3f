using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;

namespace Tocsin.App.Commands;

/// <summary>
/// <c>agreement payoff ID</c>: what every question of an agreement is worth to each party as known on a day; with <c>--world</c>, what one
/// set of terms is worth, by party, term and driver.
/// </summary>
public sealed class AgreementPayoff : AgreementPart
{
    private const string InForce = "in_force";

    /// <inheritdoc/>
    public override Command Build()
    {
        var which = Which();
        var world = new Option<string?>("--world")
        {
            Description = "One set of terms in full: a world's name, or in_force for the terms in force.", HelpName = "world",
        };
        var compare = new Option<string?>("--compare") { Description = "Only this question of the agreement.", HelpName = "question" };
        var path = new Option<int?>("--path") { Description = "With --world: writes out one path, by its number.", HelpName = "number" };
        var command = new Command("payoff", "what each question, world and term is worth to each party, as known on a day")
        {
            which, world, compare, path,
        };
        var options = PayOffOptions.On(command);
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var agreement = Find(inquiry, parsed.GetValue(which)!);
            var order = options.Order(parsed, agreement);
            if (parsed.GetValue(world) is { } named)
            {
                if (parsed.GetValue(compare) is not null)
                    throw new UsageException("--world values one set of terms and --compare two: leave one of them out.");
                var setting = new Setting(named == InForce ? "" : named);
                return parsed.GetValue(path) is { } number
                    ? OnePath(PathStatement.Of(agreement, setting, order, number), agreement, inquiry.Paper)
                    : One(agreement, setting, order, inquiry.Paper);
            }
            return parsed.GetValue(path) is null
                ? All(agreement, Asked(agreement, parsed.GetValue(compare)), order, inquiry.Paper)
                : throw new UsageException("--path writes out a path of one world: name it with --world.");
        });
        return command;
    }

    private static List<Comparison> Asked(Agreement agreement, string? key)
    {
        var known = agreement.Comparisons.Select(pair => pair.Comparison).ToList();
        if (key is null)
            return known;
        return known.Find(comparison => comparison.Key == key) is { } found ? [found] : throw new UsageException(
            $"There is no question '{key}' in {agreement.Id} as known on {agreement.Day:yyyy-MM-dd}"
            + $"{Spelling.Suggest(key, known.Select(comparison => comparison.Key))} "
            + $"Known: {string.Join(", ", known.Select(comparison => comparison.Key))}.");
    }

    private static int All(Agreement agreement, List<Comparison> asked, PayOffOrder order, Paper paper)
    {
        if (asked.Count == 0)
        {
            paper.Note(paper.Say(
                $"No question is known of {agreement.Id} on {Phrase.Day(agreement.Day)}: the terms in force are valued.",
                $"截至 {Phrase.Day(agreement.Day)}，{agreement.Id} 尚无已知问题：改为估值现行条款。"));
            return One(agreement, new Setting(), order, paper);
        }
        var runs = new PayOffRuns(agreement, order, asked.SelectMany(comparison => new[] { comparison.From, comparison.To }));
        var answers = asked.Select(comparison => Answer(runs, comparison)).ToList();
        if (paper.Json)
            paper.Document(PayOffForm.Of(agreement, answers, order));
        else
            new PayOffText(agreement, paper).Write(answers, order);
        return answers.TrueForAll(answer => answer.Contrast is null) ? ExitCode.Refused : ExitCode.Done;
    }

    private static PayOffAnswer Answer(PayOffRuns runs, Comparison comparison)
    {
        try
        {
            return new PayOffAnswer(comparison, PayOffContrast.Compare(runs, comparison), null);
        }
        catch (PayOffException refused)
        {
            return new PayOffAnswer(comparison, null, refused.Said);
        }
    }

    private static int One(Agreement agreement, Setting setting, PayOffOrder order, Paper paper)
    {
        var value = PayOffEngine.Value(agreement, setting, order);
        var study = new PayOffStudy(
            value, PayOffStudies.Marginals(agreement, setting, order), PayOffStudies.Tornado(agreement, setting, order),
            PayOffStudies.Assumptions(agreement, setting, order));
        if (paper.Json)
            paper.Document(PayOffForm.Of(agreement, study, order));
        else
            new PayOffText(agreement, paper).Write(study, order);
        return ExitCode.Done;
    }

    private static int OnePath(PathStatement statement, Agreement agreement, Paper paper)
    {
        if (paper.Json)
            paper.Document(PayOffForm.Of(agreement, statement));
        else
            new PayOffText(agreement, paper).Write(statement);
        return ExitCode.Done;
    }
}

/// <summary>A question and its answer, or why it cannot be answered as known on the day.</summary>
/// <param name="Comparison">The question.</param>
/// <param name="Contrast">The answer; null when it is refused.</param>
/// <param name="Because">Why it is refused.</param>
public sealed record PayOffAnswer(Comparison Comparison, Contrast? Contrast, Name? Because);

/// <summary>One set of terms valued, and what moves the value.</summary>
/// <param name="Value">The pay-off.</param>
/// <param name="Marginals">What each term is worth.</param>
/// <param name="Tornado">What each driver does.</param>
/// <param name="Assumed">What share of the variance is assumed.</param>
public sealed record PayOffStudy(
    PayOff Value, IReadOnlyList<MarginalWorth> Marginals, IReadOnlyList<DriverSwing> Tornado, IReadOnlyList<AssumedVariance> Assumed);

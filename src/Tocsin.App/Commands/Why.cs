using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary><c>why ID</c> or <c>why RULE SUBJECT [COUNTERPARTY]</c>: how a rule came to fire, or why it did not.</summary>
public sealed class Why : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var words = new Argument<string[]>("what")
        {
            Description = "A warning's id; or a rule, a subject and, to see one side only, the counterparty.",
            Arity = new ArgumentArity(1, 3),
        };
        var command = new Command("why", "how a rule came to fire, or what was false or unknown when it did not") { words };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var answers = Answers(inquiry, parsed.GetValue(words)!);
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(Document(answers, inquiry));
            else
                new WhyText(inquiry).Write(answers);
            return ExitCode.Done;
        });
        return command;
    }

    private static List<Answer> Answers(Inquiry inquiry, string[] words)
    {
        if (words is [var id])
        {
            var warning = inquiry.Warning(id);
            if (!inquiry.Catalogue.Rules.TryGetValue(warning.Rule, out var owner))
                return [new Answer(null, new Sides(warning.Subject, null, null), Severity.None, Phase.MayHappen, null, [], [], warning)];
            return [Answer.Of(owner, new Sides(warning.Subject, warning.Holder, warning.Counterparty), inquiry, warning)];
        }
        if (!inquiry.Catalogue.Rules.TryGetValue(words[0], out var rule))
            throw new UsageException(
                $"There is no rule {words[0]}{Language.Spelling.Suggest(words[0], inquiry.Catalogue.Rules.Keys)} See tocsin rules list.");
        var subject = inquiry.Subject(words[1]);
        if (subject.Kind != rule.Subject)
            throw new UsageException($"{rule.Id} judges a {rule.Subject}; {subject} is none: write {Example(rule)}.");
        var sides = Sides.Of(subject, rule.Directed);
        var wanted = words.Length == 3 ? inquiry.Subject(words[2]) : (SubjectId?)null;
        var chosen = sides.Where(side => wanted is null || side.Counterparty == wanted).ToList();
        return chosen.Count > 0
            ? chosen.ConvertAll(side => Answer.Of(rule, side, inquiry, null))
            : throw new UsageException(
                $"{wanted} is no counterparty here: write one of {string.Join(", ", sides.Select(side => side.Counterparty))}.");
    }

    private static string Example(Rule rule) => rule.Subject == "relation" ? "relation:FIRST~SECOND" : "company:NAME";

    private static JsonObject Document(List<Answer> answers, Inquiry inquiry) => new()
    {
        ["asOf"] = Phrase.Day(inquiry.Day),
        ["answers"] = JsonForm.List(answers, answer => new JsonObject
        {
            ["rule"] = answer.Rule?.Id ?? answer.Warning!.Rule,
            ["subject"] = answer.Sides.Subject.ToString(),
            ["holder"] = answer.Sides.Holder?.ToString(),
            ["counterparty"] = answer.Sides.Counterparty?.ToString(),
            ["severity"] = answer.Rule is null ? "unknown" : JsonForm.Of(answer.Severity),
            ["phase"] = Phrase.Word(answer.Phase),
            ["heldBack"] = answer.HeldBack?.En,
            ["warning"] = answer.Warning is { } warning
                ? JsonForm.Of(warning, inquiry.Money.About(warning.Subject), inquiry.Records.Of(warning)) : null,
            ["closedBy"] = JsonForm.List(answer.Closers, closer => new JsonObject
            {
                ["state"] = closer.State,
                ["event"] = closer.Kind,
                ["on"] = Phrase.Day(closer.Claim.ValidTo),
                ["evidence"] = JsonForm.Evidence(closer.Claim),
            }),
            ["levels"] = JsonForm.List(answer.Levels, level => new JsonObject
            {
                ["severity"] = JsonForm.Of(level.Level.Severity),
                ["stands"] = level.Stands,
                ["when"] = JsonForm.Of(level.When),
                ["clear"] = JsonForm.Of(level.Clear),
                ["missing"] = JsonForm.List(level.When.Missing(), part => new JsonObject
                {
                    ["text"] = part.Text,
                    ["truth"] = part.Result.Truth,
                    ["unknown"] = part.Result.Unknown,
                }),
            }),
        }),
    };
}

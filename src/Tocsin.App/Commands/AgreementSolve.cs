using System.CommandLine;
using Tocsin.Agreements;

namespace Tocsin.App.Commands;

/// <summary><c>agreement solve ID TERM.NAME</c>: where two worlds, or a world and an amount, are worth the same to a party.</summary>
public sealed class AgreementSolve : AgreementPart
{
    private const string InForce = "in_force";

    /// <inheritdoc/>
    public override Command Build()
    {
        var which = Which();
        var term = new Argument<string>("particular") { Description = "What is varied, as TERM.NAME: a share or an amount." };
        var equal = new Option<string?>("--equal")
        {
            Description = "Two worlds that are to be worth the same, as A,B; in_force for the terms in force.", HelpName = "worlds",
        };
        var target = new Option<string?>("--target") { Description = "The present value that is sought, as 120bn.", HelpName = "amount" };
        var world = new Option<string?>("--world") { Description = "With --target: the world. Default: the terms in force." };
        var command = new Command("solve", "the break-even of a share or amount between two worlds, or for an amount")
        {
            which, term, equal, target, world,
        };
        var options = PayOffOptions.On(command);
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var agreement = Find(inquiry, parsed.GetValue(which)!);
            var order = options.Order(parsed, agreement);
            var party = order.For ?? throw new UsageException("A break-even is one party's: write --party NAME.");
            var solver = new PayOffSolver(agreement, parsed.GetValue(term)!, party, order);
            var (day, say) = (Phrase.Day(agreement.Day), (Func<string, string, string>)inquiry.Paper.Say);
            var (en, zh) = (agreement.NameOf(party, "en"), agreement.NameOf(party, "zh"));
            var (found, question) = (parsed.GetValue(equal), parsed.GetValue(target)) switch
            {
                ({ } worlds, null) when worlds.Split(',') is [{ Length: > 0 } one, { Length: > 0 } other] => (
                    solver.Equal(World(one), World(other)),
                    say(
                        $"Where {one} and {other} are worth the same to {en}, as known on {day}.",
                        $"截至 {day} 所知，{one} 与 {other} 对{zh}等值之处。")),
                (null, { } amount) => (
                    solver.Target(World(parsed.GetValue(world) ?? InForce), PayOffOptions.Amount("--target", amount, agreement)),
                    say($"Where the terms are worth {amount} to {en}, as known on {day}.", $"截至 {day} 所知，条款对{zh}值 {amount} 之处。")),
                _ => throw new UsageException("Write --equal A,B with two worlds, or --target AMOUNT."),
            };
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(PayOffForm.Of(agreement, found));
            else
                new PayOffText(agreement, inquiry.Paper).Write(found, question);
            return ExitCode.Done;
        });
        return command;
    }

    private static Setting World(string named) => new(named == InForce ? "" : named);
}

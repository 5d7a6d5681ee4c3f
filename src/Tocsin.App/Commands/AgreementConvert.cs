using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Agreements;

namespace Tocsin.App.Commands;

/// <summary><c>agreement convert</c>: what a convertible note becomes in a round, and when converting pays.</summary>
public sealed class AgreementConvert : AgreementPart
{
    private readonly Option<double> principal = Number("--principal", "Money lent; all money in one currency and unit.", "amount");
    private readonly Option<double> rate = Number("--rate", "Simple interest a year, in percent.", "percent", 0);
    private readonly Option<double> years = Number("--years", "Years until it converts.", "number", 0);
    private readonly Option<double?> cap = new("--cap") { Description = "Most the company counts as worth then.", HelpName = "amount" };
    private readonly Option<double> discount = Number("--discount", "Taken off the round's price, in percent.", "percent", 0);
    private readonly Option<double> preMoney = Number("--pre-money", "The company's value before new money.", "amount");
    private readonly Option<double> shares = Number("--shares", "Its shares before the round.", "number");
    private readonly Option<double?> claim = new("--claim") { Description = "Worth of the claim if it is kept.", HelpName = "amount" };

    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("convert", "shares that a convertible note becomes, and when keeping the claim is worth more")
        {
            principal, rate, years, cap, discount, preMoney, shares, claim,
        };
        var common = CommonOptions.Printing(command);
        command.SetAction(parsed =>
        {
            var paper = common.PaperOf(parsed);
            var (note, value) = (Read(parsed), parsed.GetValue(preMoney));
            var (came, breakEven) = Work(() => (
                note.Convert(value, parsed.GetValue(shares)),
                parsed.GetValue(claim) is { } kept ? ConvertibleNote.BreakEven(kept, value) : (double?)null));
            if (paper.Json)
                paper.Document(Document(came, breakEven));
            else
                Write(came, breakEven, paper);
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<double> Number(string name, string description, string help, double? otherwise = null)
    {
        var option = new Option<double>(name) { Description = description, HelpName = help, Required = otherwise is null };
        if (otherwise is { } value)
            option.DefaultValueFactory = _ => value;
        return option;
    }

    private static T Work<T>(Func<T> reckon)
    {
        try
        {
            return reckon();
        }
        catch (ArgumentException wrong)
        {
            throw new UsageException(wrong.Message + " Write --discount 20 for 20 %.");
        }
    }

    private ConvertibleNote Read(ParseResult parsed) => new(
        parsed.GetValue(principal), parsed.GetValue(rate) / 100, parsed.GetValue(years), parsed.GetValue(cap),
        parsed.GetValue(discount) / 100);

    private static JsonObject Document(NoteConversion came, double? breakEven) => new()
    {
        ["owed"] = came.Owed,
        ["priceByCap"] = came.PriceByCap,
        ["priceByDiscount"] = came.PriceByDiscount,
        ["price"] = came.Price,
        ["shares"] = came.Shares,
        ["part"] = came.Part,
        ["breakEven"] = breakEven,
        ["choice"] = Choice(came, breakEven),
    };

    private static string? Choice(NoteConversion came, double? breakEven) =>
        breakEven is not { } even ? null : came.Part > even ? "convert" : came.Part < even ? "hold" : "indifferent";

    private static void Write(NoteConversion came, double? breakEven, Paper paper)
    {
        paper.Line(paper.Say(
            $"{Figure(came.Shares)} shares at {Figure(came.Price)}: {Percent(came.Part)} of the company before new money.",
            $"按 {Figure(came.Price)} 转为 {Figure(came.Shares)} 股：占新资金进入前的 {Percent(came.Part)}。"));
        var capped = came.PriceByCap is { } price ? Figure(price) : paper.Say("no cap", "无上限");
        paper.Line(paper.Say(
            $"Owed {Figure(came.Owed)}; price by the cap {capped}, by the discount {Figure(came.PriceByDiscount)}.",
            $"应付 {Figure(came.Owed)}；按上限的价格 {capped}，按折扣的价格 {Figure(came.PriceByDiscount)}。"));
        if (breakEven is not { } even)
            return;
        paper.Line(Choice(came, breakEven) switch
        {
            "convert" => paper.Say(
                $"Convert: the claim is worth {Percent(even)} of the company.", $"应转股：该权利只值公司的 {Percent(even)}。"),
            "hold" => paper.Say(
                $"Keep the claim: it is worth {Percent(even)} of the company, more than the shares.",
                $"应保留权利：它值公司的 {Percent(even)}，高于股份。"),
            _ => paper.Say("Both are worth the same.", "两者价值相同。"),
        });
    }

    private static string Figure(double value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);

    private static string Percent(double part) => (100 * part).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}

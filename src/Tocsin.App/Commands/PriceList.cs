using System.Text.Json.Nodes;
using Tocsin.Agreements;
using Tocsin.App.Pages;
using Tocsin.Cases;
using Tocsin.Claims;

using Worths = System.Collections.Generic.IReadOnlyList<(Tocsin.Values.SubjectId Party, Tocsin.Agreements.Estimate Difference)>;

namespace Tocsin.App.Commands;

/// <summary>What options lead to by the agreements known on a day, priced when that is asked for, each question once.</summary>
/// <param name="knowledge">What is known on the day.</param>
/// <param name="viewer">Whose price it is.</param>
/// <param name="asked">Whether prices are asked for: each takes a second or two.</param>
public sealed class PriceList(Knowledge knowledge, Viewer viewer, bool asked)
{
    private static readonly PayOffOrder Order = new() { Threads = Environment.ProcessorCount };

    private readonly List<Agreement> agreements =
        [.. Agreement.On(knowledge).Select(id => Agreement.At(knowledge, id)).OfType<Agreement>()];

    private readonly Dictionary<string, (Worths? Worth, string? Because)> known = new(StringComparer.Ordinal);

    /// <summary>What an option leads to; empty when no agreement says anything.</summary>
    public IReadOnlyList<OptionPrice> Of(Cases.Option option) => OptionPrice.Of(option, agreements);

    /// <summary>What it is worth to each party, or why that is not said.</summary>
    public (Worths? Worth, string? Because) Worth(OptionPrice price)
    {
        if (!asked)
            return (null, "not asked for: --price works it out");
        var key = $"{price.Agreement.Id} {price.Compared}";
        if (!known.TryGetValue(key, out var found))
            known[key] = found = Work(price);
        return found;
    }

    /// <summary>The price to the viewer's party, given up or brought about; null when the viewer is no party, or it is not known.</summary>
    public Estimate? ToViewer(OptionPrice price) => viewer.Party is { } party && Worth(price).Worth is { } worth
        && worth.FirstOrDefault(one => one.Party == party) is { Party: var named } own && named == party
            ? own.Difference with { Value = price.Consequence.Forgone ? -own.Difference.Value : own.Difference.Value }
            : null;

    /// <summary>As JSON.</summary>
    public JsonArray Form(Cases.Option option) => JsonForm.List(Of(option), price =>
    {
        var (worth, because) = Worth(price);
        return new JsonObject
        {
            ["agreement"] = price.Agreement.Id.ToString(),
            ["question"] = price.Consequence.Question,
            ["term"] = price.Consequence.Term,
            ["forgone"] = price.Consequence.Forgone,
            ["claim"] = price.Claim.Id.Hex,
            ["worth"] = ToViewer(price) is { } own ? PayOffForm.Of(own) : null,
            ["parties"] = JsonForm.List(worth ?? [], party => new JsonObject
            {
                ["party"] = party.Party.ToString(), ["worth"] = PayOffForm.Of(party.Difference),
            }),
            ["because"] = because,
        };
    });

    /// <summary>In words: what it is worth, to whom, or why that is not known.</summary>
    public string Say(OptionPrice price, Paper paper)
    {
        var what = Name(price, paper);
        if (Worth(price) is { Worth: null, Because: var because })
            return asked ? paper.Say($"unpriced ({what}): {because}", $"未定价（{what}）：{because}") : what;
        var parties = string.Join("; ", Worth(price).Worth!
            .Where(party => party.Difference is not { Value: 0, StandardError: 0 } && party.Party != viewer.Party)
            .Select(party => $"{price.Agreement.NameOf(party.Party, paper.Language)} {Money(party.Difference, price.Agreement)}"));
        if (ToViewer(price) is not { } own)
            return $"{what}: {parties}";
        var word = price.Consequence.Forgone ? paper.Say("gives up", "放弃") : paper.Say("worth", "价值");
        var amount = price.Consequence.Forgone ? own with { Value = -own.Value } : own;
        return $"{what}: {word} {Money(amount, price.Agreement)} · {paper.Say("others", "其他")}: {parties}";
    }

    private static string Name(OptionPrice price, Paper paper)
    {
        var question = price.Agreement.Comparisons.FirstOrDefault(pair => pair.Comparison.Key == price.Consequence.Question).Comparison;
        return question is null
            ? paper.Say($"the term {price.Consequence.Term}", $"条款 {price.Consequence.Term}")
            : paper.Say(question.Name, question.NameZh);
    }

    private static string Money(Estimate amount, Agreement agreement) =>
        new Amounts(agreement.Accord.Currency, [amount.Value]).Full(amount);

    private static (Worths? Worth, string? Because) Work(OptionPrice price)
    {
        try
        {
            return (price.Worth(Order), null);
        }
        catch (PayOffException error)
        {
            return (null, error.Message);
        }
    }
}

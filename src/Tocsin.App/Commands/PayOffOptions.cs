using System.CommandLine;
using Tocsin.Agreements;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.App.Commands;

/// <summary>The options by which the verbs that value an agreement say how exactly, and for whom.</summary>
public sealed class PayOffOptions
{
    private readonly Option<string?> party = new("--party") { Description = "Only this party: company:NAME, or NAME.", HelpName = "party" };

    private readonly Option<string?> error = new("--standard-error")
    {
        Description = "The standard error that is good enough, as 50mn. Default: a thousandth of the largest present value.",
        HelpName = "amount",
    };

    private readonly Option<ulong> seed = new("--seed")
    {
        Description = "What the random numbers depend on. The same seed gives the same answer.", DefaultValueFactory = _ => 1,
    };

    private readonly Option<int> paths = new("--paths")
    {
        Description = "The bound of paths, 8192 to 16777216; where it is met first the answer says so.",
        DefaultValueFactory = _ => 1 << 16,
    };

    private PayOffOptions()
    {
    }

    /// <summary>Adds the options to a verb.</summary>
    public static PayOffOptions On(Command command)
    {
        var options = new PayOffOptions();
        foreach (var option in new Option[] { options.party, options.error, options.seed, options.paths })
            command.Options.Add(option);
        return options;
    }

    /// <summary>How the pay-off is to be computed.</summary>
    public PayOffOrder Order(ParseResult parsed, Agreement agreement)
    {
        var most = parsed.GetValue(paths);
        if (most is < 8192 or > 1 << 24)
            throw new UsageException($"--paths {most}: a whole number from 8192 to 16777216 is expected.");
        return new PayOffOrder(parsed.GetValue(seed), ErrorOf(parsed, agreement), most)
        {
            Threads = Environment.ProcessorCount, For = PartyOf(parsed, agreement),
        };
    }

    /// <summary>The party asked for; null for all.</summary>
    public SubjectId? PartyOf(ParseResult parsed, Agreement agreement)
    {
        if (parsed.GetValue(party) is not { } written)
            return null;
        var known = agreement.Accord.Parties.ToList();
        var found = known.Find(one => one.Id.ToString() == written || one.Id.Name == written.ToLowerInvariant().Replace(' ', '-'));
        return found?.Id ?? throw new UsageException(
            $"'{written}' is no party of {agreement.Id}{Spelling.Suggest(written, known.Select(one => one.Id.Name))} "
            + $"Parties: {string.Join(", ", known.Select(one => one.Id))}.");
    }

    /// <summary>
    /// An amount in the agreement's currency, written with it or without; <see cref="UsageException"/> for anything else.
    /// </summary>
    public static double Amount(string option, string written, Agreement agreement)
    {
        var currency = agreement.Accord.Currency;
        var (sign, text) = written.StartsWith('-') ? (-1, written[1..]) : (1, written);
        foreach (var whole in new[] { text, $"{text} {currency}", $"{text}{currency}" })
        {
            try
            {
                if (Grammar.Parse(whole) is NumberSyntax number
                    && Quantity.Read(number, new HashSet<string>()) is { Currency: { } named } constant && named == currency)
                    return sign * constant.Value;
            }
            catch (FormulaException)
            {
                // Tried in its other forms; refused below.
            }
        }
        throw new UsageException($"{option} {written}: an amount in {currency} is expected, as 50mn or '1.5bn {currency}'.");
    }

    private double? ErrorOf(ParseResult parsed, Agreement agreement)
    {
        if (parsed.GetValue(error) is not { } written)
            return null;
        var amount = Amount("--standard-error", written, agreement);
        return amount > 0 ? amount : throw new UsageException($"--standard-error {written}: an amount above 0 is expected.");
    }
}

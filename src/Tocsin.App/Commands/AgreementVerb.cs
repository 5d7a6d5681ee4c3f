using System.CommandLine;
using Tocsin.Agreements;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.App.Commands;

/// <summary><c>agreement</c>: what the contract says and what it is worth. Each of its verbs is a file of its own.</summary>
public sealed class AgreementVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("agreement", "what a contract says, who can pull what by when, and what each term is worth");
        foreach (var part in AgreementPart.All())
            command.Subcommands.Add(part.Build());
        return command;
    }
}

/// <summary>One verb below <c>agreement</c>; one file each, found by scanning.</summary>
public abstract class AgreementPart
{
    /// <summary>The command with its options and what it does.</summary>
    public abstract Command Build();

    /// <summary>Every verb below <c>agreement</c>, by the name of its class.</summary>
    public static IEnumerable<AgreementPart> All() => typeof(AgreementPart).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(AgreementPart)) && !type.IsAbstract)
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (AgreementPart)Activator.CreateInstance(type)!);

    /// <summary>The argument that names the agreement.</summary>
    protected static Argument<string> Which() => new("agreement") { Description = "The agreement: agreement:NAME, or NAME alone." };

    /// <summary>The same argument where it may be left out: the one agreement known is meant.</summary>
    protected static Argument<string?> WhichOrOnly() => new("agreement")
    {
        Description = "The agreement: agreement:NAME, or NAME alone; may be left out when one alone is known.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The agreement of that name as known on the day asked about; <see cref="UsageException"/> when nothing of it is.</summary>
    protected static Agreement Find(Inquiry inquiry, string? asked)
    {
        var known = Agreement.On(inquiry.Knowledge).ToList();
        if (asked is null && known.Count > 1)
            throw new UsageException($"{known.Count} agreements are known: name one of {string.Join(", ", known)}.");
        var written = asked ?? (known is [var only] ? only.ToString() : "any");
        var named = written.Contains(':', StringComparison.Ordinal) ? written : "agreement:" + written;
        if (SubjectId.TryParse(named.Trim(), out var subject)
            && Agreement.At(inquiry.Knowledge, inquiry.Ledger.Resolve(subject)) is { } found)
            return found;
        throw new UsageException(known.Count == 0
            ? $"No agreement is known on {inquiry.Day:yyyy-MM-dd}: import its YAML file, or ask for a later day."
            : $"Nothing is known of '{written}' on {inquiry.Day:yyyy-MM-dd}"
                + $"{Spelling.Suggest(named, known.Select(one => one.ToString()))} Known: {string.Join(", ", known)}.");
    }
}

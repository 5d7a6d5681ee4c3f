using System.CommandLine;

namespace Tocsin.App.Commands;

/// <summary><c>regulation</c>: what the law says of a deal, and where proceedings stand. Each of its verbs is a file of its own.</summary>
public sealed class RegulationVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("regulation",
            "what the law of its day says of a deal, its dated thresholds, and where proceedings stand");
        foreach (var part in RegulationPart.All())
            command.Subcommands.Add(part.Build());
        return command;
    }
}

/// <summary>One verb below <c>regulation</c>; one file each, found by scanning.</summary>
public abstract class RegulationPart
{
    /// <summary>The command with its options and what it does.</summary>
    public abstract Command Build();

    /// <summary>Every verb below <c>regulation</c>, by the name of its class.</summary>
    public static IEnumerable<RegulationPart> All() => typeof(RegulationPart).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(RegulationPart)) && !type.IsAbstract)
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (RegulationPart)Activator.CreateInstance(type)!);
}

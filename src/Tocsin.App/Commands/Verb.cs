using System.CommandLine;

namespace Tocsin.App.Commands;

/// <summary>One verb of the command line; one file each.</summary>
public abstract class Verb
{
    /// <summary>The command with its options and what it does.</summary>
    public abstract Command Build();

    /// <summary>Every verb, by name.</summary>
    public static IEnumerable<Verb> All() => typeof(Verb).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Verb)) && !type.IsAbstract)
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (Verb)Activator.CreateInstance(type)!);
}

using System.CommandLine;
using Tocsin.App.Commands;

namespace Tocsin.App;

/// <summary>The one executable: every verb is a file in Commands, found by scanning.</summary>
public static class Program
{
    /// <summary>Runs a command line. Exit codes: 0 done, 1 a check failed, 2 wrong usage, 3 input refused, 4 store or source unavailable.</summary>
    public static int Main(string[] arguments)
    {
        var root = new RootCommand("Tocsin: early warning for investors, with evidence. Every query takes --as-of DATE and --json.");
        foreach (var verb in Verb.All())
            root.Subcommands.Add(verb.Build());
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                Console.Error.WriteLine(error.Message);
            Console.Error.WriteLine("Run tocsin --help, or tocsin VERB --help, for what can be written.");
            return ExitCode.Usage;
        }
        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}

/// <summary>Exit codes: promises to scripts.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A check failed, or a warning at or above --fail-on stands.</summary>
    public const int CheckFailed = 1;

    /// <summary>The command line cannot be read.</summary>
    public const int Usage = 2;

    /// <summary>Input was refused in part or whole.</summary>
    public const int Refused = 3;

    /// <summary>The store or a source is unavailable.</summary>
    public const int Unavailable = 4;
}

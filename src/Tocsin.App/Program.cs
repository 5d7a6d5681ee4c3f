using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Tocsin.Agreements;
using Tocsin.App.Commands;
using Tocsin.Connectors.Channels;
using Tocsin.Language;
using Tocsin.Learning;
using Tocsin.Regulation;
using Tocsin.Rules;
using Tocsin.Storage;

namespace Tocsin.App;

/// <summary>The one executable: every verb is a file in Commands, found by scanning.</summary>
public static class Program
{
    /// <summary>Runs the process's command line.</summary>
    public static int Main(string[] arguments) => Run(arguments, Console.Out, Console.Error);

    /// <summary>Runs a command line, results to one writer and everything else to the other; gives the <see cref="ExitCode"/>.</summary>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var parsed = Root().Parse(arguments);
        var isGroup = parsed.CommandResult.Command is { Action: null, Subcommands.Count: > 0 };
        if (isGroup && parsed.Errors.Count > 0 && parsed.UnmatchedTokens.Count == 0)
        {
            error.WriteLine($"{NameOf(parsed)} needs one of the commands below.");
            Root().Parse([.. arguments, "--help"]).Invoke(new InvocationConfiguration { Output = error, Error = error });
            return ExitCode.Usage;
        }
        if (parsed.Errors.Count > 0)
        {
            foreach (var fault in parsed.Errors.Where(fault => !isGroup || parsed.UnmatchedTokens.Any(fault.Message.Contains)))
                error.WriteLine(fault.Message.ReplaceLineEndings(" ").Replace("\t", "", StringComparison.Ordinal));
            if (Meant(parsed) is { } meant)
                error.WriteLine($"Did you mean {NameOf(parsed)} {meant}?");
            error.WriteLine($"Run {NameOf(parsed)} --help for what can be written.");
            return ExitCode.Usage;
        }
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error });
        }
        catch (Exception failure) when (CodeOf(failure) is not null)
        {
            error.WriteLine(failure is ChannelFileException file ? file.In(LanguageOf(parsed)) : failure.Message);
            return CodeOf(failure)!.Value;
        }
    }

    private static Command Root()
    {
        var root =
            new Command("tocsin", "Early warning for investors: what changed, how do we know, what to do. Queries take --as-of DATE.")
        {
            new HelpOption(),
            new VersionOption(),
        };
        foreach (var verb in Verb.All())
            root.Subcommands.Add(verb.Build());
        return root;
    }

    /// <summary>The verb nearest to the word that is none; null when no verb is asked for, or none is near.</summary>
    private static string? Meant(ParseResult parsed) => parsed.UnmatchedTokens is [var word, ..]
        ? Spelling.Nearest(word, parsed.CommandResult.Command.Subcommands.Select(verb => verb.Name))
        : null;

    private static string LanguageOf(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.OfType<Option<string>>().FirstOrDefault(option => option.Name == "--lang") is { } lang
            ? parsed.GetValue(lang) ?? "en"
            : "en";

    private static int? CodeOf(Exception failure) => failure switch
    {
        UsageException => ExitCode.Usage,
        CatalogueException or ChannelFileException or PayOffException or PanelException or DealException or CalendarException =>
            ExitCode.Refused,
        StoreUnavailableException or IOException or UnauthorizedAccessException => ExitCode.Unavailable,
        _ => null,
    };

    /// <summary>The command with those above it, as it is written: <c>tocsin new portfolio</c>.</summary>
    private static string NameOf(ParseResult parsed)
    {
        var names = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Command.Name: not "tocsin" } command; at = at.Parent)
            names.Insert(0, command.Command.Name);
        return string.Join(' ', ["tocsin", .. names]);
    }
}

/// <summary>A command line that can be parsed and not followed: says what to write instead.</summary>
public sealed class UsageException(string message) : Exception(message);

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

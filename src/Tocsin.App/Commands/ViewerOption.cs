using System.CommandLine;
using Tocsin.Cases;

namespace Tocsin.App.Commands;

/// <summary>The option that says through whose eyes rights are seen.</summary>
public static class ViewerOption
{
    /// <summary>A new <c>--viewer</c>.</summary>
    public static Option<string> Make() => new("--viewer")
    {
        Description = "Through whose eyes: book (all portfolios), portfolio:NAME, or a party, company:NAME.",
        HelpName = "viewer", DefaultValueFactory = _ => "book",
    };

    /// <summary>What was written; <see cref="UsageException"/> when it is nobody, or nobody of whom anything is recorded.</summary>
    public static Viewer Of(ParseResult parsed, Option<string> option, Inquiry inquiry)
    {
        var text = parsed.GetValue(option)!;
        if (!Viewer.TryParse(text, out var viewer))
            throw new UsageException($"'{text}' is nobody to look as: write --viewer book, portfolio:NAME or company:NAME.");
        return viewer.Refusal(inquiry.Ledger) is { } refused ? throw new UsageException(refused.In(inquiry.Paper.Language)) : viewer;
    }
}

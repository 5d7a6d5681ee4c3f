using System.CommandLine;
using Tocsin.Claims;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary><c>assign ID --to NAME</c>: who deals with the warning.</summary>
public sealed class Assign : DeedVerb
{
    private readonly Option<string?> to = new("--to") { Description = "Who deals with it.", HelpName = "name" };

    /// <inheritdoc/>
    protected override string Name => "assign";

    /// <inheritdoc/>
    protected override string Does => "says who deals with a warning";

    /// <inheritdoc/>
    protected override IEnumerable<Option> Further => [to];

    /// <inheritdoc/>
    protected override Deed Write(ParseResult parsed, Warning warning, string actor)
    {
        var owner = parsed.GetValue(to)?.Trim() is { Length: > 0 } name ? name
            : throw new UsageException("Say to whom: write --to and a name.");
        var reason = parsed.GetValue(Reason) is { } why ? $"to {owner}: {why}" : $"to {owner}";
        return new Deed(Name, warning.Id, actor, reason, null, null, null);
    }
}

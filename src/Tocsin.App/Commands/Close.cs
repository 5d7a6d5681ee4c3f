using System.CommandLine;
using Tocsin.Claims;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary><c>close ID --as true|false|moot</c>: judges whether the outcome the warning stated came.</summary>
public sealed class Close : DeedVerb
{
    private readonly Option<string?> disposition = new("--as")
    {
        Description = "Whether the stated outcome came: true, false, or moot when it can no longer come or be told.",
        HelpName = "judgement",
    };

    /// <inheritdoc/>
    protected override string Name => "close";

    /// <inheritdoc/>
    protected override string Does => "closes a warning: its outcome came (true), did not (false), or neither (moot)";

    /// <inheritdoc/>
    protected override IEnumerable<Option> Further
    {
        get
        {
            disposition.AcceptOnlyFromAmong("true", "false", "moot");
            return [disposition];
        }
    }

    /// <inheritdoc/>
    protected override Deed Write(ParseResult parsed, Warning warning, string actor)
    {
        var judgement = parsed.GetValue(disposition)
            ?? throw new UsageException("Say how it ended: write --as true, --as false or --as moot.");
        var reason = parsed.GetValue(Reason) ?? throw new UsageException("A judgement needs a reason: write --reason and a few words.");
        return new Deed(Name, warning.Id, actor, reason, null, null, judgement);
    }
}

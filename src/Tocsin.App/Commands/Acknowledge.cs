using System.CommandLine;
using Tocsin.Claims;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary><c>acknowledge ID</c>: seen; it stays so until the warning rises or rests on new evidence.</summary>
public sealed class Acknowledge : DeedVerb
{
    /// <inheritdoc/>
    protected override string Name => "acknowledge";

    /// <inheritdoc/>
    protected override string Does => "marks a warning as seen, until it rises or rests on new evidence";

    /// <inheritdoc/>
    protected override Deed Write(ParseResult parsed, Warning warning, string actor) => new(
        Name, warning.Id, actor, parsed.GetValue(Reason), null, WarningLog.DigestOf(warning.Evidence.Select(claim => claim.Id)), null);
}

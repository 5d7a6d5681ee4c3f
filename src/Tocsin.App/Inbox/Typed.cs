using Microsoft.AspNetCore.Http.HttpResults;
using Tocsin.App.Pages;
using Tocsin.Connectors.ByHand;

namespace Tocsin.App.Inbox;

/// <summary>A form that was refused, for the page that draws it again: what was typed, and what is wrong with it.</summary>
/// <param name="Fields">Field by name, as typed.</param>
/// <param name="Refusals">Each fault; its field is null when no field alone is at fault.</param>
public sealed record Typed(IReadOnlyDictionary<string, string> Fields, IReadOnlyList<FieldRefusal> Refusals)
{
    /// <summary>The form refused in this request; null when none was.</summary>
    public static Typed? In(HttpContext context) => context.Items[typeof(Typed)] as Typed;

    /// <summary>Draws the page of this address again, with the form as it was typed.</summary>
    public IResult Answer(HttpContext context, int status = StatusCodes.Status422UnprocessableEntity)
    {
        context.Items[typeof(Typed)] = this;
        return new RazorComponentResult<Shell> { StatusCode = status };
    }
}

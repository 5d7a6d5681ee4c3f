using Microsoft.AspNetCore.Http.HttpResults;
using Tocsin.App.Pages;
using Tocsin.Connectors.ByHand;
using Tocsin.Measures;

namespace Tocsin.App.Inbox;

/// <summary>A form that was refused, for the page that draws it again: what was typed, and what is wrong with it.</summary>
/// <param name="Fields">Field by name, as typed.</param>
/// <param name="Refusals">Each fault; its field is null when no field alone is at fault.</param>
public sealed record Typed(IReadOnlyDictionary<string, string> Fields, IReadOnlyList<FieldRefusal> Refusals)
{
    private const int LongestKept = 200_000;

    /// <summary>The form refused in this request; null when none was.</summary>
    public static Typed? In(HttpContext context) => context.Items[typeof(Typed)] as Typed;

    /// <summary>A refusal of the whole form.</summary>
    public Typed(IFormCollection form, Name reason)
        : this(FieldsOf(form), [new FieldRefusal(null, "", reason)])
    {
    }

    /// <summary>The fields of a form into which something was typed.</summary>
    public static IReadOnlyDictionary<string, string> FieldsOf(IFormCollection form) =>
        form.Where(field => field.Key != FormRefusal.Token && field.Value is [{ Length: > 0 and <= LongestKept }])
            .ToDictionary(field => field.Key, field => field.Value[0]!, StringComparer.Ordinal);

    /// <summary>Draws the page of this address again, or that of another, with the form as it was typed.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="page">The page on which the form stands; null when that is the address it was sent to.</param>
    /// <param name="query">What the page's address asks for beside.</param>
    public IResult Answer(
        HttpContext context, int status = StatusCodes.Status422UnprocessableEntity, string? page = null, QueryString query = default)
    {
        context.Items[typeof(Typed)] = this;
        if (page is not null)
            (context.Request.Path, context.Request.QueryString) = (page, query);
        return new RazorComponentResult<Shell> { StatusCode = status };
    }
}

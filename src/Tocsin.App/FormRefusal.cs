using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Tocsin.App.Inbox;
using Tocsin.App.Pages;
using Tocsin.Connectors.ByHand;
using Tocsin.Documents;
using Tocsin.Measures;

namespace Tocsin.App;

/// <summary>A form that nobody took, for the page that says why and holds what was typed, to be mended and sent again.</summary>
/// <param name="Action">Where it was sent.</param>
/// <param name="Page">The page it stands on.</param>
/// <param name="Reason">Why it was not taken, and what to write.</param>
/// <param name="Fields">Field by name, as typed; letters that are not seen are written out. Empty when it could not be read.</param>
/// <param name="HadFile">Whether a file came with it, which a browser does not keep; null when the form could not be read, or may not
/// be sent again.</param>
public sealed partial record FormRefusal(string Action, string Page, Name Reason, IReadOnlyDictionary<string, string> Fields, bool? HadFile)
{
    /// <summary>The field that proves that these pages drew a form.</summary>
    public const string Token = "__RequestVerificationToken";

    /// <summary>The page that tells it.</summary>
    public const string Address = "/refused";

    private const int LongestKept = 200_000;
    private const int LongestName = 200;

    /// <summary>The form refused in this request; null when none was.</summary>
    public static FormRefusal? In(HttpContext context) => context.Items[typeof(FormRefusal)] as FormRefusal;

    /// <summary>A form refused.</summary>
    /// <param name="context">The request.</param>
    /// <param name="form">What was typed; null when it could not be read or must not be sent again.</param>
    /// <param name="reason">Why.</param>
    public static FormRefusal Of(HttpContext context, IFormCollection? form, Name reason) => new(
        context.Request.Path + context.Request.QueryString, PageOf(context, form), reason,
        form?.Where(field => field.Key != Token && field.Value.ToString().Length is > 0 and <= LongestKept)
            .ToDictionary(field => field.Key, field => HiddenLetters.WrittenOut(field.Value.ToString()), StringComparer.Ordinal) ?? [],
        form is null ? null : form.Files.Count > 0);

    /// <summary>Draws the page that tells it: the form's own, where that can hold what was typed.</summary>
    public async Task Answer(HttpContext context, int status)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<FormPlace>()?.JudgesItself == true)
        {
            var own = new Typed(Fields, [new FieldRefusal(null, "", Reason)]).Answer(context, status);
            await own.ExecuteAsync(context).ConfigureAwait(false);
            return;
        }
        context.Items[typeof(FormRefusal)] = this;
        (context.Request.Path, context.Request.QueryString) = (Address, default);
        await new RazorComponentResult<Shell> { StatusCode = status }.ExecuteAsync(context).ConfigureAwait(false);
    }

    /// <summary>The page on which the form of a request stands, with the names that its address holds, or else its fields.</summary>
    private static string PageOf(HttpContext context, IFormCollection? form)
    {
        var page = context.GetEndpoint()?.Metadata.GetMetadata<FormPlace>()?.Page ?? "/";
        return Hole().Replace(page, hole => Uri.EscapeDataString(
            (context.Request.RouteValues.TryGetValue(hole.Groups[1].Value, out var value) ? value?.ToString()
                : form?[hole.Groups[1].Value].ToString()) is { Length: <= LongestName } name ? name : ""));
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Hole();
}

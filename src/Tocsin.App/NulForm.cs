using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Tocsin.App;

/// <summary>
/// Reads a form even where a field holds U+0000, at which the framework gives up with all that was typed: so it can be refused by its
/// field, and nothing is lost.
/// </summary>
internal static class NulForm
{
    /// <summary>No letter, and none that a browser sends: stands for U+0000 while the form is read.</summary>
    private const char Instead = '\uFFFF';

    /// <summary>The form of a request, U+0000 kept in it.</summary>
    public static async Task<IFormCollection> Read(HttpContext context)
    {
        var request = context.Request;
        if (!(request.ContentType ?? "").StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return await request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        request.EnableBuffering();
        try
        {
            return await request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            request.Body.Position = 0;
            using var body = new StreamReader(request.Body, Encoding.UTF8, leaveOpen: true);
            var text = await body.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
            if (!text.Contains("%00", StringComparison.Ordinal))
                throw;
            var fields = await new FormReader(text.Replace("%00", "%EF%BF%BF", StringComparison.Ordinal))
                .ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
            var form = new FormCollection(fields.ToDictionary(field => field.Key, field => new StringValues(
                [.. field.Value.Select(value => value?.Replace(Instead, '\0'))]), StringComparer.OrdinalIgnoreCase));
            context.Features.Set<IFormFeature>(new FormFeature(form));
            return form;
        }
    }
}

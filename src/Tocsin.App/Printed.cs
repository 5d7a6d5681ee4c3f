using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Tocsin.App;

/// <summary>Documents made of components: whole HTML files that need nothing beside themselves.</summary>
public static class Printed
{
    /// <summary>The document that a component draws with these parameters.</summary>
    public static async Task<string> Draw<T>(IDictionary<string, object?> parameters)
        where T : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var text = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return text.ReplaceLineEndings("\n");
    }

    /// <summary>What a browser may do with such a document: its one style, and nothing else.</summary>
    public static string Policy(string style) =>
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

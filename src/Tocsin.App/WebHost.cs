using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.DataProtection;
using Tocsin.App.Pages;
using Tocsin.Claims;
using Tocsin.Rules;

namespace Tocsin.App;

/// <summary>The pages, served on loopback: drawn on the server, one small script, nothing fetched from elsewhere.</summary>
public static class WebHost
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, string> Assets = new(StringComparer.Ordinal)
    {
        ["/tocsin.css"] = "text/css; charset=utf-8",
        ["/tocsin.js"] = "text/javascript; charset=utf-8",
        ["/favicon.svg"] = "image/svg+xml",
    };

    /// <summary>Serves until stopped.</summary>
    /// <param name="store">The ledger; read anew when its head moves.</param>
    /// <param name="catalogue">The catalogue in force.</param>
    /// <param name="port">Port on loopback; 0 for any that is free.</param>
    /// <param name="ready">Gets the address once it answers.</param>
    /// <param name="stop">Ends the serving.</param>
    /// <param name="label">Shown on every page; null to say by itself whether the claims were recorded long after they were known.</param>
    /// <param name="now">The clock; null for the machine's.</param>
    /// <param name="drafts">Where drafts of rules are tried and saved; null: on the ledger served, and nowhere.</param>
    /// <param name="channels">The file of channels; null for the usual one.</param>
    public static async Task Run(
        IClaimStore store, Catalogue catalogue, int port, Action<string> ready, CancellationToken stop, string? label = null,
        Func<DateTimeOffset>? now = null, DraftPlaces? drafts = null, string? channels = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
            ApplicationName = typeof(WebHost).Assembly.GetName().Name,
        });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = 64 * 1024;
            options.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRazorComponents();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAntiforgery(options => options.Cookie.Name = "tocsin-form");
        builder.Services.AddHttpContextAccessor();
        var desk = new WebDesk(store, catalogue, now ?? (() => Today.Instant), label) { Channels = channels };
        desk.Cut().Warm(); // Judged before anyone waits for a page.
        builder.Services.AddSingleton(desk);
        builder.Services.AddSingleton(new DraftTable(drafts ?? new DraftPlaces(null, null), desk));
        builder.Services.AddScoped<Asked>();
        await using var app = builder.Build();
        app.Use(Guard);
        app.UseWhen(
            context => HttpMethods.IsGet(context.Request.Method),
            pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.Use(RefuseUnknownViewers);
        app.UseRouting();
        app.Use(RefuseFilesOfOddAddresses);
        app.Use(new FormGate(app.Services.GetRequiredService<IAntiforgery>()).Pass);
        app.UseAntiforgery();
        foreach (var (path, type) in Assets)
            app.MapGet(path, () => Asset(Path.Combine(AppContext.BaseDirectory, "wwwroot"), path, type));
        foreach (var route in WebRoute.All())
            route.Map(app);
        app.MapRazorComponents<Shell>();
        await app.StartAsync(stop);
        _ = Task.Run(() => desk.KeepReady(stop), CancellationToken.None);
        ready(app.Urls.First());
        await app.WaitForShutdownAsync(stop);
    }

    /// <summary>A file that pages need; not found when whoever installed the program left it out.</summary>
    /// <param name="folder">Where the files lie.</param>
    /// <param name="path">The address, from its slash on.</param>
    /// <param name="type">Its media type.</param>
    public static IResult Asset(string folder, string path, string type)
    {
        var file = Path.Combine(folder, path[1..]);
        return File.Exists(file) ? Results.File(file, type) : Results.NotFound();
    }

    /// <summary>Nobody looks through the eyes of whom the ledger does not know; one whom it knows is kept for later pages.</summary>
    private static async Task RefuseUnknownViewers(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Query["viewer"] is [{ Length: > 0 } asked])
        {
            if (Asked.RefusedViewer(asked, context.RequestServices.GetRequiredService<WebDesk>().Cut().Ledger) is not null)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }
            Keep(context, "viewer", _ => true);
        }
        await next(context);
    }

    /// <summary>A file is not given for another day or choice than the one asked for: where a page would say so, it is refused.</summary>
    private static async Task RefuseFilesOfOddAddresses(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint() is { } found
            && found.Metadata.GetMetadata<ComponentTypeMetadata>() is null
            && context.RequestServices.GetRequiredService<Asked>() is { Odd: [_, ..] odd } asked)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(string.Join('\n', odd.Select(one => asked.In(one.Wrong))) + "\n");
            return;
        }
        await next(context);
    }

    /// <summary>Answers only to loopback names, tells the browser what it may do, keeps the language and theme that a link chose.</summary>
    private static async Task Guard(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Host.Host is not ("127.0.0.1" or "localhost"))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            await context.Response.WriteAsync("These pages answer on 127.0.0.1 only.");
            return;
        }
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = Assets.ContainsKey(context.Request.Path) ? "max-age=300" : "no-store";
        Keep(context, "lang", ["en", "zh"]);
        Keep(context, "theme", ["light", "dark", "auto"]);
        try
        {
            await next(context);
        }
        catch (Exception fault) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"{context.Request.Method} {context.Request.Path}: {fault}");
            context.Response.StatusCode = fault is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsync("This page could not be drawn: a fault of the program, told on its error output.");
        }
    }

    private static void Keep(HttpContext context, string name, string[] allowed) =>
        Keep(context, name, wanted => allowed.Contains(wanted, StringComparer.Ordinal));

    private static void Keep(HttpContext context, string name, Func<string, bool> isAllowed)
    {
        if (context.Request.Query[name] is [{ } wanted] && isAllowed(wanted))
        {
            context.Response.Cookies.Append("tocsin-" + name, wanted, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true,
            });
        }
    }
}

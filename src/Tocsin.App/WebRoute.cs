namespace Tocsin.App;

/// <summary>An address that takes a form or gives a file; one file each, found by scanning. Pages are in Pages.</summary>
public abstract class WebRoute
{
    /// <summary>Puts the address on the map.</summary>
    public abstract void Map(IEndpointRouteBuilder routes);

    /// <summary>Puts a form's address on the map.</summary>
    /// <param name="routes">The map.</param>
    /// <param name="address">Where it is sent.</param>
    /// <param name="take">What takes it, once <see cref="FormGate"/> let it through.</param>
    /// <param name="place">Where it stands and what it may hold.</param>
    protected static RouteHandlerBuilder MapForm(IEndpointRouteBuilder routes, string address, Delegate take, FormPlace place) =>
        routes.MapPost(address, take).WithMetadata(place);

    /// <summary>Every route, by name.</summary>
    public static IEnumerable<WebRoute> All() => typeof(WebRoute).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(WebRoute)) && !type.IsAbstract)
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (WebRoute)Activator.CreateInstance(type)!);
}

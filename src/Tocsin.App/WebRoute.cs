namespace Tocsin.App;

/// <summary>An address that takes a form or gives a file; one file each, found by scanning. Pages are in Pages.</summary>
public abstract class WebRoute
{
    /// <summary>Puts the address on the map.</summary>
    public abstract void Map(IEndpointRouteBuilder routes);

    /// <summary>Every route, by name.</summary>
    public static IEnumerable<WebRoute> All() => typeof(WebRoute).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(WebRoute)) && !type.IsAbstract)
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (WebRoute)Activator.CreateInstance(type)!);
}

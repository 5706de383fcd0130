namespace AwsTesting;

/// <summary>How an answer travels to the client.</summary>
public abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>The usual way.</summary>
    public static Delivery Whole { get; } = new WholeDelivery();

    /// <summary>Nothing is ever answered; the request ends when the client gives up or the server stops.</summary>
    public static Delivery Hang { get; } = new HangDelivery();

    /// <summary>The connection is aborted before the first byte of the answer.</summary>
    public static Delivery Reset { get; } = new ResetDelivery();

    /// <summary>
    /// The status line and headers declare the whole body, then the connection is closed after <paramref name="Fraction"/> (0 to 1) of it.
    /// </summary>
    /// <param name="Fraction">Part of the body that is sent.</param>
    public sealed record Truncated(double Fraction) : Delivery;

    /// <summary>The body comes in small pieces with a pause before each.</summary>
    /// <param name="ChunkBytes">Size of a piece.</param>
    /// <param name="Pause">Pause before each piece, by the server's <see cref="TimeProvider"/>.</param>
    public sealed record SlowChunks(int ChunkBytes, TimeSpan Pause) : Delivery;

    internal sealed record WholeDelivery : Delivery;

    internal sealed record HangDelivery : Delivery;

    internal sealed record ResetDelivery : Delivery;
}

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// Larger than any event of Bob.
const maxBytes = 256 * 1024

type receiver struct {
	webhook *standardwebhooks.Webhook
	// One event at a time.
	mutex sync.Mutex
	// The ids of processed events. Store yours in your database with a unique key, in the same transaction as the
	// effects of the event.
	seen map[string]bool
}

func (r *receiver) ServeHTTP(response http.ResponseWriter, request *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(response, request.Body, maxBytes))
	if err != nil {
		response.WriteHeader(http.StatusBadRequest)
		return
	}
	// The signature covers these exact bytes: verify them before parsing.
	if err := r.webhook.Verify(body, request.Header); err != nil {
		response.WriteHeader(http.StatusBadRequest)
		return
	}
	var event struct {
		Event string `json:"event"`
	}
	if err := json.Unmarshal(body, &event); err != nil {
		response.WriteHeader(http.StatusBadRequest)
		return
	}
	// The id is the same at every attempt of an event.
	r.once(request.Header.Get("webhook-id"), func(id string) { fmt.Println(id, event.Event) })
	response.WriteHeader(http.StatusNoContent)
}

func (r *receiver) once(id string, act func(id string)) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if !r.seen[id] {
		act(id)
		r.seen[id] = true
	}
}

func main() {
	webhook, err := standardwebhooks.NewWebhook(os.Getenv("WEBHOOK_SECRET"))
	if err != nil {
		log.Fatal(err)
	}
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("Listening on http://" + listener.Addr().String())
	server := &http.Server{
		Handler:     &receiver{webhook: webhook, seen: map[string]bool{}},
		ReadTimeout: 10 * time.Second,
	}
	log.Fatal(server.Serve(listener))
}
